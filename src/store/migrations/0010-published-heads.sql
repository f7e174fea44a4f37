-- Heads still to be written to the file of heads, which is kept where whoever can rewrite this database cannot reach it. An append adds its head in its own
-- transaction; a row is removed once it stands in the file. No index: the table is read whole, and is empty most of the time.

create table head_unpublished (
  number bigint generated always as identity,
  authority text not null,
  kind text not null,
  stream_id text not null,
  version integer not null,
  hash text not null,
  at bigint not null
);

-- When heads were last written. Writing it down makes everything before it durable, also what was recorded without waiting for the disk.
create table head_publication (
  single boolean primary key default true check (single),
  at bigint not null
);

-- Streams from before there was a file.
insert into head_unpublished (authority, kind, stream_id, version, hash, at)
  select authority, kind, id, version, hash, (extract(epoch from now()) * 1000)::bigint
  from stream where version > 0 order by authority, kind, id;

create or replace function append_facts(request jsonb, fact_rows jsonb, episodes jsonb) returns jsonb
language plpgsql as $$
declare
  v_authority text := request->>'authority';
  v_kind text := request->>'kind';
  v_id text := request->>'id';
  v_key text := request->>'key';
  v_expected integer := (request->>'expectedVersion')::integer;
  v_expected_hash text := request->>'expectedHash';
  v_version integer := v_expected + jsonb_array_length(fact_rows);
  v_episode jsonb;
  v_found record;
  v_other jsonb;
  v_stale boolean := false;
begin
  -- A request answered before is answered the same; one being answered now is waited for.
  if v_key is not null then
    insert into idempotency (authority, key, request_hash, response, at)
      values (v_authority, v_key, request->>'requestHash', request->'response', (request->>'at')::bigint)
      on conflict do nothing;
    if not found then
      select request_hash, response into v_found from idempotency
        where authority = v_authority and key = v_key;
      if v_found.request_hash = request->>'requestHash' then
        return jsonb_build_object('kind', 'repeated', 'response', v_found.response);
      end if;
      return jsonb_build_object('kind', 'key-reused');
    end if;
  end if;

  -- Streams come in the one order in which everybody locks them, so that two writers never wait for each other.
  for v_other in select value from jsonb_array_elements(request->'streams') loop
    if v_other->>'role' = 'written' then
      if v_expected = 0 then
        insert into stream (authority, kind, id, version, hash, child_id, host_authority, open, protocols)
          values (v_authority, v_kind, v_id, 0, '', request->>'childId', null, true, '[]')
          on conflict do nothing;
      end if;
      select version, hash into v_found from stream
        where authority = v_authority and kind = v_kind and id = v_id for update;
      v_stale := v_stale or not found or v_found.version <> v_expected or v_found.hash <> v_expected_hash;
    else
      select version into v_found from stream
        where authority = v_other->>'authority' and kind = v_other->>'kind' and id = v_other->>'id'
        for share;
      v_stale := v_stale or coalesce(v_found.version, 0) <> (v_other->>'version')::integer;
    end if;
    exit when v_stale;
  end loop;
  if v_stale then
    -- Nothing of this request may stay: the caller's transaction is this statement, so an error undoes it all.
    raise exception 'stale' using errcode = 'WB001';
  end if;

  insert into log (authority, stream_kind, stream_id, version, fact_id, kind, occurred_at, recorded_at,
      by_role, by_of, by_agency, by_person, audience, data, salt, digest, once_key, batch, chain_format, prev_hash, hash)
    select v_authority, v_kind, v_id, f.version, f.id, f.kind, f."occurredAt", f."recordedAt",
      f."byRole", f."byOf", f."byAgency", f."byPerson", f.audience, f.data, f.salt, f.digest, f."onceKey", v_key,
      f.format, f."prevHash", f.hash
    from jsonb_to_recordset(fact_rows) as f(version integer, id text, kind text, "occurredAt" bigint,
      "recordedAt" bigint, "byRole" text, "byOf" text, "byAgency" text, "byPerson" text, audience text, data jsonb,
      salt text, digest text, "onceKey" text, format smallint, "prevHash" text, hash text);

  update stream set
      version = v_version,
      hash = request->>'hash',
      host_authority = request->>'hostAuthority',
      open = (request->>'open')::boolean,
      protocols = request->'protocols'
    where authority = v_authority and kind = v_kind and id = v_id
      and (version, hash, host_authority, open, protocols) is distinct from
        (v_version, request->>'hash', request->>'hostAuthority', (request->>'open')::boolean, request->'protocols');

  if v_version > v_expected then
    insert into head_unpublished (authority, kind, stream_id, version, hash, at)
      values (v_authority, v_kind, v_id, v_version, request->>'hash', (extract(epoch from clock_timestamp()) * 1000)::bigint);
  end if;

  perform put_child(v_authority, request->'child');
  for v_episode in select value from jsonb_array_elements(episodes) loop
    perform put_episode(v_authority, v_episode->'summary', v_episode->'worklist');
    perform put_next_look(v_authority, request->>'childId', v_episode->'summary'->>'episodeId',
      (v_episode->>'nextAt')::bigint);
  end loop;
  return jsonb_build_object('kind', 'appended');
end
$$;
