-- One request to write, in one round trip and one transaction: the facts, where the stream now stands, the read models that follow
-- and the next time the clock must look. It runs as whoever calls it, so the application role's limits hold inside.

create function append_facts(request jsonb, fact_rows jsonb, episodes jsonb) returns jsonb
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

  -- Streams are locked children first, then by id, so that two writers never wait for each other.
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
      by_role, by_agency, by_person, audience, data, once_key, batch, prev_hash, hash)
    select v_authority, v_kind, v_id, f.version, f.id, f.kind, f."occurredAt", f."recordedAt",
      f."byRole", f."byAgency", f."byPerson", f.audience, f.data, f."onceKey", v_key, f."prevHash", f.hash
    from jsonb_to_recordset(fact_rows) as f(version integer, id text, kind text, "occurredAt" bigint,
      "recordedAt" bigint, "byRole" text, "byAgency" text, "byPerson" text, audience text, data jsonb,
      "onceKey" text, "prevHash" text, hash text);

  update stream set
      version = v_version,
      hash = request->>'hash',
      host_authority = request->>'hostAuthority',
      open = (request->>'open')::boolean,
      protocols = request->'protocols'
    where authority = v_authority and kind = v_kind and id = v_id
      and (version, hash, host_authority, open, protocols) is distinct from
        (v_version, request->>'hash', request->>'hostAuthority', (request->>'open')::boolean, request->'protocols');

  perform put_child(v_authority, request->'child');
  for v_episode in select value from jsonb_array_elements(episodes) loop
    perform put_episode(v_authority, v_episode->'summary', v_episode->'worklist');
    perform put_next_look(v_authority, request->>'childId', v_episode->'summary'->>'episodeId',
      (v_episode->>'nextAt')::bigint);
  end loop;
  return jsonb_build_object('kind', 'appended');
end
$$;

-- Each of these writes only what differs, so that recording a fact costs what it changes.

create function put_child(v_authority text, v_child jsonb) returns void language sql as $$
  insert into child_summary as c (authority, child_id, host_authority, agency, audience, author, name, full_name,
      born_on, names, view)
    values (v_authority, v_child->>'childId', v_child->>'hostAuthority', v_child->>'agency', v_child->>'audience',
      v_child->>'author', v_child->>'name', v_child->>'fullName', (v_child->>'bornOn')::date,
      lower((v_child->>'name') || ' ' || (v_child->>'fullName')), v_child->'view')
    on conflict (authority, child_id) do update set
      host_authority = excluded.host_authority, agency = excluded.agency, audience = excluded.audience,
      author = excluded.author, name = excluded.name, full_name = excluded.full_name, born_on = excluded.born_on,
      names = excluded.names, view = excluded.view
    where (c.host_authority, c.agency, c.audience, c.author, c.name, c.full_name, c.born_on, c.names, c.view)
      is distinct from (excluded.host_authority, excluded.agency, excluded.audience, excluded.author, excluded.name,
        excluded.full_name, excluded.born_on, excluded.names, excluded.view)
$$;

create function put_episode(v_authority text, v_episode jsonb, worklist_rows jsonb) returns void
language plpgsql as $$
begin
  insert into episode_summary as e (authority, episode_id, child_id, host_authority, agency, audience, author, began_at,
      ended_at, returned_at, closed_at, classification, known_at, protocols, view)
    values (v_authority, v_episode->>'episodeId', v_episode->>'childId', v_episode->>'hostAuthority',
      v_episode->>'agency', v_episode->>'audience', v_episode->>'author', (v_episode->>'beganAt')::bigint,
      (v_episode->>'endedAt')::bigint, (v_episode->>'returnedAt')::bigint, (v_episode->>'closedAt')::bigint,
      v_episode->>'classification', (v_episode->>'knownAt')::bigint, v_episode->'protocols', v_episode->'view')
    on conflict (authority, episode_id) do update set
      host_authority = excluded.host_authority, agency = excluded.agency, audience = excluded.audience,
      author = excluded.author, began_at = excluded.began_at, ended_at = excluded.ended_at,
      returned_at = excluded.returned_at, closed_at = excluded.closed_at,
      classification = excluded.classification, known_at = excluded.known_at, protocols = excluded.protocols,
      view = excluded.view
    where (e.host_authority, e.agency, e.audience, e.author, e.began_at, e.ended_at, e.returned_at, e.closed_at,
        e.classification, e.known_at, e.protocols, e.view)
      is distinct from (excluded.host_authority, excluded.agency, excluded.audience, excluded.author, excluded.began_at,
        excluded.ended_at, excluded.returned_at, excluded.closed_at, excluded.classification, excluded.known_at,
        excluded.protocols, excluded.view);

  delete from worklist w
    where w.home_authority = v_authority and w.episode_id = v_episode->>'episodeId'
      and not exists (
        select from jsonb_to_recordset(worklist_rows) as r(authority text, instance text)
        where r.authority = w.authority and r.instance = w.instance
      );

  insert into worklist as w (authority, episode_id, instance, home_authority, child_id, child_name, act, title, stage,
      force, owner_role, owner_agency, out_of_hours_role, audience, asked_by_role, asked_by_person, starts_at, due_at,
      urgency, view)
    select r.authority, v_episode->>'episodeId', r.instance, v_authority, v_episode->>'childId', r."childName", r.act,
      r.title, r.stage, r.force, r."ownerRole", r."ownerAgency", r."outOfHoursRole", r.audience, r."askedByRole",
      r."askedByPerson", r."startsAt", r."dueAt", r.urgency, r.view
    from jsonb_to_recordset(worklist_rows) as r(authority text, instance text, "childName" text, act text, title text,
      stage text, force text, "ownerRole" text, "ownerAgency" text, "outOfHoursRole" text, audience text,
      "askedByRole" text, "askedByPerson" text, "startsAt" bigint, "dueAt" bigint, urgency text, view jsonb)
    on conflict (authority, episode_id, instance) do update set
      child_name = excluded.child_name, act = excluded.act, title = excluded.title, stage = excluded.stage,
      force = excluded.force, owner_role = excluded.owner_role, owner_agency = excluded.owner_agency,
      out_of_hours_role = excluded.out_of_hours_role, audience = excluded.audience,
      asked_by_role = excluded.asked_by_role, asked_by_person = excluded.asked_by_person,
      starts_at = excluded.starts_at, due_at = excluded.due_at, urgency = excluded.urgency, view = excluded.view
    where (w.child_name, w.act, w.title, w.stage, w.force, w.owner_role, w.owner_agency, w.out_of_hours_role,
        w.audience, w.asked_by_role, w.asked_by_person, w.starts_at, w.due_at, w.urgency, w.view)
      is distinct from (excluded.child_name, excluded.act, excluded.title, excluded.stage, excluded.force,
        excluded.owner_role, excluded.owner_agency, excluded.out_of_hours_role, excluded.audience,
        excluded.asked_by_role, excluded.asked_by_person, excluded.starts_at, excluded.due_at, excluded.urgency,
        excluded.view);
end
$$;

-- One job an episode, at the next instant at which anything about it changes. A job that already wakes early enough is left: waking
-- early only means looking again. (Adding a job notifies, and notifying makes commits queue for each other.)
create function put_next_look(v_authority text, v_child_id text, v_episode_id text, v_next_at bigint) returns void
language plpgsql as $$
declare
  v_job_key text := 'episode:' || v_episode_id;
  v_run_at timestamptz := to_timestamp(v_next_at / 1000.0);
begin
  if v_next_at is null then
    return;
  end if;
  perform from graphile_worker.jobs j
    where j.key = v_job_key and j.locked_at is null and j.run_at <= v_run_at and j.attempts = 0;
  if found then
    return;
  end if;
  perform graphile_worker.add_job('look-at-episode',
    json_build_object('authority', v_authority, 'childId', v_child_id, 'episodeId', v_episode_id, 'at', v_next_at),
    run_at := v_run_at, max_attempts := 25, job_key := v_job_key);
end
$$;
