-- Lines of worklists and outcomes of duties are known by a hash of the text they were sent as. Most of an episode's seventy are what they were: those are neither
-- parsed nor compared field by field. What is no longer among those sent goes, what is not held yet comes; a changed line is both.
alter table worklist add column hash uuid;
alter table duty_outcome add column hash uuid;
alter table stream drop column outcomes_hash;
-- Lines held until now have no hash: the next start makes all of them anew.
delete from derivation;

-- One index for the key and for the lines of an episode: both name an episode.
alter table worklist drop constraint worklist_pkey;
drop index worklist_of_episode;
alter table worklist add primary key (home_authority, episode_id, authority, instance);
-- A name is looked for among the lines of one authority, which are few: reading those costs less than keeping every part of every name at every write.
drop index worklist_child_name;
-- Lines due and begun at the same instant are few: they are put in order as they are read, and their names need not stand in five indexes.
drop index worklist_of_role;
drop index worklist_out_of_hours;
drop index worklist_of_child;
drop index worklist_asked;
drop index worklist_of_agency;
create index worklist_of_role on worklist (authority, owner_role, due_at nulls last, starts_at);
create index worklist_out_of_hours on worklist (authority, out_of_hours_role, due_at nulls last, starts_at)
  where out_of_hours_role is not null;
create index worklist_of_child on worklist (authority, child_id, due_at nulls last, starts_at);
create index worklist_asked on worklist (authority, asked_by_person, due_at nulls last, starts_at)
  where asked_by_person is not null;
create index worklist_of_agency on worklist (authority, owner_agency, due_at nulls last, starts_at);

drop function append_together(jsonb);
drop function append_facts(jsonb, jsonb, jsonb);
drop function put_derived(jsonb, bigint);
drop function put_worklist(text, text, jsonb);
drop function put_outcomes(text, text, jsonb, text);

-- One job an episode, at the next instant at which anything about it changes. One that already wakes early enough is left: waking early only means looking again.
-- One that wakes later is moved, which notifies nobody; adding one does, and notifying makes commits queue for each other. Where the look is wanted at once, as the
-- last argument says, notifying is what it is for.
drop function put_next_look(text, text, text, bigint);
create function put_next_look(v_authority text, v_child_id text, v_episode_id text, v_next_at bigint, v_at_once boolean) returns void
language plpgsql as $$
declare
  v_job_key text := 'episode:' || v_episode_id;
  v_run_at timestamptz := to_timestamp(v_next_at / 1000.0);
  v_job record;
begin
  if v_next_at is null then
    return;
  end if;
  select j.id, j.run_at <= v_run_at as early_enough into v_job from graphile_worker.jobs j
    where j.key = v_job_key and j.locked_at is null and j.attempts = 0;
  if v_job.early_enough then
    return;
  end if;
  if v_job.id is not null and not v_at_once then
    -- Nothing comes back when the clock took the job up meanwhile: then another is added beside it.
    perform graphile_worker.reschedule_jobs(array[v_job.id], run_at := v_run_at);
    if found then
      return;
    end if;
  end if;
  perform graphile_worker.add_job('look-at-episode',
    json_build_object('authority', v_authority, 'childId', v_child_id, 'episodeId', v_episode_id, 'at', v_next_at),
    run_at := v_run_at, max_attempts := 25, job_key := v_job_key);
end
$$;

-- Lines are JSON, one a line of text.
create function put_worklist(v_authority text, v_episode_id text, v_worklist text) returns void
language plpgsql as $$
declare
  v_lines text[] := string_to_array(v_worklist, E'\n');
  v_hashes uuid[] := array(select md5(line)::uuid from unnest(v_lines) with ordinality as sent(line, place) order by place);
begin
  delete from worklist held
    where held.home_authority = v_authority and held.episode_id = v_episode_id
      and (held.hash is null or held.hash <> all (v_hashes));
  insert into worklist (home_authority, episode_id, hash, line)
    select v_authority, v_episode_id, sent.hash, sent.line::jsonb
    from unnest(v_lines, v_hashes) as sent(line, hash)
    where sent.hash <> all (array(
      select held.hash from worklist held where held.home_authority = v_authority and held.episode_id = v_episode_id));
end
$$;

-- The same; keys are the table's own column names, so that a new column is named in two places: as a column, and where outcomes are worked out.
create function put_outcomes(v_authority text, v_episode_id text, v_outcomes text) returns void
language plpgsql as $$
declare
  v_lines text[] := string_to_array(v_outcomes, E'\n');
  v_hashes uuid[] := array(select md5(line)::uuid from unnest(v_lines) with ordinality as sent(line, place) order by place);
begin
  delete from duty_outcome held
    where held.home_authority = v_authority and held.episode_id = v_episode_id
      and (held.hash is null or held.hash <> all (v_hashes));
  insert into duty_outcome
    select settled.* from unnest(v_lines, v_hashes) as sent(line, hash)
    cross join lateral jsonb_populate_record(null::duty_outcome, sent.line::jsonb || jsonb_build_object('hash', sent.hash)) as settled
    where sent.hash <> all (array(
      select held.hash from duty_outcome held where held.home_authority = v_authority and held.episode_id = v_episode_id));
end
$$;

create function put_derived(v_derived jsonb, v_worklist text, v_outcomes text, v_at bigint) returns void language plpgsql as $$
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
  perform put_worklist(v_authority, v_episode_id, v_worklist);
  perform put_outcomes(v_authority, v_episode_id, v_outcomes);
  perform put_next_look(v_authority, v_child_id, v_episode_id, (v_derived->>'nextAt')::bigint, false);
  if (v_held.began_at, v_held.ended_at, v_held.classification, v_held.known_at) is distinct from
      (v_began_at, (v_episode->>'endedAt')::bigint, v_episode->>'classification', (v_episode->>'knownAt')::bigint) then
    perform put_next_look(v_authority, v_child_id, later.episode_id, v_at, true)
      from episode_summary later
      where later.authority = v_authority and later.child_id = v_child_id and later.episode_id <> v_episode_id
        and later.began_at >= least(v_began_at, v_held.began_at);
  end if;
end
$$;

-- `worklists` and `outcomes` are those of each of the episodes in turn, with an empty line between one episode's and the next's.
create function append_facts(request jsonb, fact_rows jsonb, episodes jsonb, worklists text, outcomes text) returns jsonb
language plpgsql as $$
declare
  v_authority text := request->>'authority';
  v_kind text := request->>'kind';
  v_id text := request->>'id';
  v_key text := request->>'key';
  v_expected integer := (request->>'expectedVersion')::integer;
  v_expected_hash text := request->>'expectedHash';
  v_version integer := v_expected + jsonb_array_length(fact_rows);
  v_worklists text[] := string_to_array(worklists, E'\n\n');
  v_outcomes text[] := string_to_array(outcomes, E'\n\n');
  v_episode jsonb;
  v_place bigint;
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
  for v_episode, v_place in select value, ordinality from jsonb_array_elements(episodes) with ordinality loop
    perform put_derived(v_episode, coalesce(v_worklists[v_place], ''), coalesce(v_outcomes[v_place], ''), (request->>'at')::bigint);
  end loop;
  -- What is recorded of a child may settle or undo something of an episode that is closed: the clock looks at those again.
  if v_kind = 'child' and v_version > v_expected then
    perform put_next_look(v_authority, v_id, closed.episode_id, (request->>'at')::bigint, true)
      from episode_summary closed
      where closed.authority = v_authority and closed.child_id = v_id and closed.closed_at is not null;
  end if;
  return jsonb_build_object('kind', 'appended');
end
$$;

-- The read models go with the last part, which alone has episodes.
create function append_together(parts jsonb, worklists text, outcomes text) returns jsonb language plpgsql as $$
declare
  v_part jsonb;
  v_first jsonb;
  v_answer jsonb;
begin
  for v_part in select value from jsonb_array_elements(parts) loop
    v_answer := append_facts(v_part->'request', v_part->'facts', v_part->'episodes', worklists, outcomes);
    if v_first is null then
      v_first := v_answer;
      -- A key used before is answered as it was then, and nothing more is written.
      exit when v_answer->>'kind' <> 'appended';
    elsif v_answer->>'kind' <> 'appended' then
      raise exception 'a later part of a request was answered before its first' using errcode = 'WB002';
    end if;
  end loop;
  return v_first;
end
$$;
