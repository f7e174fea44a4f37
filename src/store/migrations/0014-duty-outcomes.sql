-- What came of each duty, a row each, to count by later: done (in time, late, recorded late), missed, lapsed, waived. Written with the fact that settles it, or
-- by the clock where time does; what a correction undoes goes. Nothing in a row changes merely because time passes. Instants are milliseconds since 1970 UTC.
create table duty_outcome (
  -- Authority that keeps the record.
  home_authority text not null,
  episode_id text not null,
  -- Authority whose people owned the duty.
  authority text not null,
  instance text not null,
  protocol text not null,
  version text not null,
  duty text not null,
  act text not null,
  owner text not null,
  state text not null,
  began_at bigint not null,
  due_at bigint,
  done_at bigint,
  -- Milliseconds after the due time when it was done or missed; 0 in time.
  late bigint not null,
  -- When it was done, missed, lapsed or waived: the instant by which it is counted in a month.
  settled_at bigint not null,
  primary key (home_authority, episode_id, authority, instance)
);
create index duty_outcome_by_month on duty_outcome (authority, settled_at, protocol, duty, state);

-- Keys are the table's own column names, so that a new column is named in two places: here, as a column, and where outcomes are worked out.
create function put_outcomes(v_authority text, v_episode_id text, v_outcomes jsonb) returns void
language plpgsql as $$
declare
  v_wanted duty_outcome[] := array(
    select jsonb_populate_record(null::duty_outcome, value) from jsonb_array_elements(v_outcomes));
begin
  delete from duty_outcome held
    where held.home_authority = v_authority and held.episode_id = v_episode_id
      and not exists (select from unnest(v_wanted) wanted where wanted is not distinct from held);
  insert into duty_outcome
    select wanted.* from unnest(v_wanted) wanted
    where not exists (
      select from duty_outcome held
      where held.home_authority = v_authority and held.episode_id = v_episode_id
        and held.authority = wanted.authority and held.instance = wanted.instance
    );
end
$$;

-- All that follows from one episode: its summary, its lines on worklists, what came of its duties, and when it is to be looked at next. Where later absences of the
-- child count this one, they are looked at again as soon as it has changed in what they count by.
drop function put_derived(jsonb);
create function put_derived(v_derived jsonb, v_at bigint) returns void language plpgsql as $$
declare
  v_episode jsonb := v_derived->'summary';
  v_authority text := v_episode->>'authority';
  v_episode_id text := v_episode->>'episodeId';
  v_child_id text := v_episode->>'childId';
  v_began_at bigint := (v_episode->>'beganAt')::bigint;
  v_held record;
begin
  select began_at, ended_at, classification, known_at into v_held from episode_summary
    where authority = v_authority and episode_id = v_episode_id;
  perform put_episode(v_episode);
  perform put_worklist(v_authority, v_episode_id, v_derived->'worklist');
  perform put_outcomes(v_authority, v_episode_id, coalesce(v_derived->'outcomes', '[]'));
  perform put_next_look(v_authority, v_child_id, v_episode_id, (v_derived->>'nextAt')::bigint);
  if (v_held.began_at, v_held.ended_at, v_held.classification, v_held.known_at) is distinct from
      (v_began_at, (v_episode->>'endedAt')::bigint, v_episode->>'classification', (v_episode->>'knownAt')::bigint) then
    perform put_next_look(v_authority, v_child_id, later.episode_id, v_at)
      from episode_summary later
      where later.authority = v_authority and later.child_id = v_child_id and later.episode_id <> v_episode_id
        and later.began_at >= least(v_began_at, v_held.began_at);
  end if;
end
$$;

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

  perform put_child(request->'child');
  for v_episode in select value from jsonb_array_elements(episodes) loop
    perform put_derived(v_episode, (request->>'at')::bigint);
  end loop;
  -- What is recorded of a child may settle or undo something of an episode that is closed: the clock looks at those again.
  if v_kind = 'child' and v_version > v_expected then
    perform put_next_look(v_authority, v_id, closed.episode_id, (request->>'at')::bigint)
      from episode_summary closed
      where closed.authority = v_authority and closed.child_id = v_id and closed.closed_at is not null;
  end if;
  return jsonb_build_object('kind', 'appended');
end
$$;
