-- A time known only as a span (“overnight”): the earliest it can have been stands in occurred_at, the latest here; null where the time is exact.
-- The hash of a row covers it (format 2, where it is left out of the text while null), so that rows that stand are verified as they were written.

alter table log
  add column occurred_until bigint,
  add constraint log_span check (occurred_until is null or (occurred_until > occurred_at and chain_format > 1));

create or replace view readable_log as
  select authority, stream_kind, stream_id, version, kind,
    to_timestamp(occurred_at / 1000.0) at time zone 'Europe/London' as occurred_in_england,
    to_timestamp(recorded_at / 1000.0) at time zone 'Europe/London' as recorded_in_england,
    by_role, by_agency, by_person, audience, data, by_of,
    to_timestamp(occurred_until / 1000.0) at time zone 'Europe/London' as occurred_until_in_england
  from log;

-- `streams` are those written and those only read, in the one order in which everybody locks them, so that two writers never wait for each other. `version` and `hash` are
-- those the writer read. A stream that is written says where it then stands (`to`); an episode whose lines are sent says which were held (`held`, unless all are sent) and
-- which then are (`lines`).
create or replace function append_facts(request jsonb, fact_rows jsonb, episodes jsonb) returns jsonb
language plpgsql as $$
declare
  v_authority text := request->>'authority';
  v_key text := request->>'key';
  v_at bigint := (request->>'at')::bigint;
  v_streams jsonb := request->'streams';
  v_stream jsonb;
  v_to jsonb;
  v_version integer;
  v_found record;
begin
  -- A request answered before is answered the same; one being answered now is waited for.
  if v_key is not null then
    insert into idempotency (authority, key, request_hash, response, at)
      values (v_authority, v_key, request->>'requestHash', request->'response', v_at)
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

  for i in 0 .. jsonb_array_length(v_streams) - 1 loop
    v_stream := v_streams->i;
    v_version := (v_stream->>'version')::integer;
    if v_stream ? 'to' then
      if v_version = 0 then
        insert into stream (authority, kind, id, version, hash, child_id, host_authority, open, protocols, lines)
          values (v_stream->>'authority', v_stream->>'kind', v_stream->>'id', 0, '', request->>'childId', null, true, '[]', '')
          on conflict do nothing;
      end if;
      select version, hash, lines into v_found from stream
        where authority = v_stream->>'authority' and kind = v_stream->>'kind' and id = v_stream->>'id' for update;
    else
      select version, hash, lines into v_found from stream
        where authority = v_stream->>'authority' and kind = v_stream->>'kind' and id = v_stream->>'id' for share;
    end if;
    if coalesce(v_found.version, 0) <> v_version or coalesce(v_found.hash, '') <> coalesce(v_stream->>'hash', v_found.hash, '') then
      -- Nothing of this request may stay: the caller's transaction is this statement, so an error undoes it all.
      raise exception 'stale' using errcode = 'WB001';
    end if;
    if v_stream ? 'held' and v_found.lines is distinct from v_stream->>'held' then
      -- The clock looked at the episode meanwhile: no fact came, yet what differs is to be told again.
      raise exception 'other lines are held' using errcode = 'WB003';
    end if;
  end loop;

  insert into log (authority, stream_kind, stream_id, version, fact_id, kind, occurred_at, occurred_until, recorded_at,
      by_role, by_of, by_agency, by_person, audience, data, salt, digest, once_key, batch, chain_format, prev_hash, hash)
    select v_authority, f."streamKind", f."streamId", f.version, f.id, f.kind, f."occurredAt", f."occurredUntil", f."recordedAt",
      f."byRole", f."byOf", f."byAgency", f."byPerson", f.audience, f.data, f.salt, f.digest, f."onceKey", v_key,
      f.format, f."prevHash", f.hash
    from jsonb_to_recordset(fact_rows) as f("streamKind" text, "streamId" text, version integer, id text, kind text,
      "occurredAt" bigint, "occurredUntil" bigint, "recordedAt" bigint, "byRole" text, "byOf" text, "byAgency" text, "byPerson" text, audience text,
      data jsonb, salt text, digest text, "onceKey" text, format smallint, "prevHash" text, hash text);

  for i in 0 .. jsonb_array_length(v_streams) - 1 loop
    v_stream := v_streams->i;
    v_to := v_stream->'to';
    v_version := (v_to->>'version')::integer;
    if v_to is not null then
      update stream set
          version = v_version,
          hash = v_to->>'hash',
          host_authority = v_to->>'hostAuthority',
          open = (v_to->>'open')::boolean,
          protocols = v_to->'protocols',
          lines = coalesce(v_stream->>'lines', lines)
        where authority = v_stream->>'authority' and kind = v_stream->>'kind' and id = v_stream->>'id'
          and (version, hash, host_authority, open, protocols, lines) is distinct from
            (v_version, v_to->>'hash', v_to->>'hostAuthority', (v_to->>'open')::boolean, v_to->'protocols', coalesce(v_stream->>'lines', lines));
      if v_version > (v_stream->>'version')::integer then
        insert into head_unpublished (authority, kind, stream_id, version, hash, at)
          values (v_stream->>'authority', v_stream->>'kind', v_stream->>'id', v_version, v_to->>'hash',
            (extract(epoch from clock_timestamp()) * 1000)::bigint);
      end if;
    elsif v_stream ? 'lines' then
      update stream set lines = v_stream->>'lines'
        where authority = v_stream->>'authority' and kind = v_stream->>'kind' and id = v_stream->>'id'
          and lines is distinct from v_stream->>'lines';
    end if;
  end loop;

  if not exists (
    select from child_summary held
    where held.authority = v_authority and held.child_id = request->>'childId' and held.summary = request->'child'
  ) then
    perform put_child(request->'child');
  end if;
  for i in 0 .. jsonb_array_length(episodes) - 1 loop
    perform put_derived(episodes->i, v_at);
  end loop;
  -- What is asked of the child is worked out by the clock, at once after anything was told of the child; its own look brings what it worked out.
  if request ? 'ofChild' then
    perform put_lines(v_authority, 'child', request->>'childId', request->'ofChild');
    perform put_look_at_child(v_authority, request->>'childId', (request->'ofChild'->>'nextAt')::bigint);
  elsif (request->>'tellsOfChild')::boolean then
    perform put_look_at_child(v_authority, request->>'childId', v_at);
  end if;
  -- What is recorded of a child may settle or undo something of an episode that is closed: the clock looks at those again.
  for i in 0 .. jsonb_array_length(v_streams) - 1 loop
    v_stream := v_streams->i;
    if v_stream->>'kind' = 'child' and (v_stream->'to'->>'version')::integer > (v_stream->>'version')::integer then
      perform put_next_look(v_authority, v_stream->>'id', closed.episode_id, v_at, true)
        from episode_summary closed
        where closed.authority = v_authority and closed.child_id = v_stream->>'id' and closed.closed_at is not null;
    end if;
  end loop;
  return jsonb_build_object('kind', 'appended');
end
$$;
