-- A line of a read model is one value, as it was worked out from the record. Columns are worked out from it in turn, where a key, a condition or an order of a list
-- needs one; what only a page shows needs none.

create temporary table held_worklist on commit drop as
  select home_authority, episode_id, jsonb_build_object(
    'authority', authority, 'episodeId', episode_id, 'instance', instance, 'childId', child_id, 'childName', child_name,
    'act', act, 'title', title, 'stage', stage, 'force', force, 'ownerRole', owner_role, 'ownerAgency', owner_agency,
    'outOfHoursRole', out_of_hours_role, 'audience', audience, 'askedByRole', asked_by_role, 'askedByPerson', asked_by_person,
    'startsAt', starts_at, 'dueAt', due_at, 'urgency', urgency, 'view', view) as line
  from worklist;
drop table worklist;

create table worklist (
  -- Authority that keeps the record.
  home_authority text not null,
  episode_id text not null,
  line jsonb not null,
  -- Authority whose people own the duty.
  authority text not null generated always as (line->>'authority') stored,
  instance text not null generated always as (line->>'instance') stored,
  child_id text not null generated always as (line->>'childId') stored,
  child_name text not null generated always as (lower(line->>'childName')) stored,
  owner_role text not null generated always as (line->>'ownerRole') stored,
  owner_agency text not null generated always as (line->>'ownerAgency') stored,
  out_of_hours_role text generated always as (line->>'outOfHoursRole') stored,
  asked_by_person text generated always as (line->>'askedByPerson') stored,
  starts_at bigint not null generated always as ((line->>'startsAt')::bigint) stored,
  due_at bigint generated always as ((line->>'dueAt')::bigint) stored,
  primary key (authority, episode_id, instance)
);
insert into worklist (home_authority, episode_id, line) select home_authority, episode_id, line from held_worklist;

-- Each list is read in the order people see it: by due time, then those without one by age.
create index worklist_of_role on worklist
  (authority, owner_role, due_at nulls last, starts_at, episode_id, instance);
create index worklist_out_of_hours on worklist
  (authority, out_of_hours_role, due_at nulls last, starts_at, episode_id, instance)
  where out_of_hours_role is not null;
create index worklist_of_child on worklist
  (authority, child_id, due_at nulls last, starts_at, episode_id, instance);
create index worklist_asked on worklist
  (authority, asked_by_person, due_at nulls last, starts_at, episode_id, instance)
  where asked_by_person is not null;
create index worklist_of_agency on worklist
  (authority, owner_agency, due_at nulls last, starts_at, episode_id, instance);
create index worklist_of_episode on worklist (home_authority, episode_id, authority, instance);
create index worklist_child_name on worklist using gin (child_name gin_trgm_ops);

create temporary table held_episode on commit drop as
  select jsonb_build_object(
    'authority', authority, 'episodeId', episode_id, 'childId', child_id, 'hostAuthority', host_authority, 'agency', agency,
    'audience', audience, 'author', author, 'beganAt', began_at, 'endedAt', ended_at, 'returnedAt', returned_at,
    'closedAt', closed_at, 'knownAt', known_at, 'classification', classification, 'protocols', protocols, 'view', view) as summary
  from episode_summary;
drop table episode_summary;

create table episode_summary (
  summary jsonb not null,
  authority text not null generated always as (summary->>'authority') stored,
  episode_id text not null generated always as (summary->>'episodeId') stored,
  child_id text not null generated always as (summary->>'childId') stored,
  host_authority text generated always as (summary->>'hostAuthority') stored,
  began_at bigint not null generated always as ((summary->>'beganAt')::bigint) stored,
  ended_at bigint generated always as ((summary->>'endedAt')::bigint) stored,
  closed_at bigint generated always as ((summary->>'closedAt')::bigint) stored,
  -- When the service first knew of the absence.
  known_at bigint not null generated always as ((summary->>'knownAt')::bigint) stored,
  classification text not null generated always as (summary->>'classification') stored,
  primary key (authority, episode_id)
);
insert into episode_summary (summary) select summary from held_episode;

-- A child is away in one episode at a time.
create unique index episode_away on episode_summary (authority, child_id) where ended_at is null;
create index episode_live on episode_summary (authority, child_id, began_at) where closed_at is null;
create index episode_of_child on episode_summary (authority, child_id, began_at desc);
create index episode_hosted on episode_summary (host_authority, episode_id)
  where host_authority is not null;
create index episode_hosted_of_child on episode_summary (host_authority, child_id, began_at desc)
  where host_authority is not null;
create index episode_still_missing on episode_summary (authority)
  where ended_at is null;

create temporary table held_child on commit drop as
  select jsonb_build_object(
    'authority', authority, 'childId', child_id, 'hostAuthority', host_authority, 'agency', agency, 'audience', audience,
    'author', author, 'name', name, 'fullName', full_name, 'bornOn', born_on, 'view', view) as summary
  from child_summary;
drop table child_summary;

create table child_summary (
  summary jsonb not null,
  authority text not null generated always as (summary->>'authority') stored,
  child_id text not null generated always as (summary->>'childId') stored,
  host_authority text generated always as (summary->>'hostAuthority') stored,
  full_name text not null generated always as (summary->>'fullName') stored,
  -- Every name the child may be looked for by, in lower case.
  names text not null generated always as (lower((summary->>'name') || ' ' || (summary->>'fullName'))) stored,
  primary key (authority, child_id)
);
insert into child_summary (summary) select summary from held_child;

create index child_hosted on child_summary (host_authority, full_name, child_id)
  where host_authority is not null;
create index child_by_name on child_summary (authority, full_name, child_id);
create index child_names on child_summary using gin (names gin_trgm_ops);

-- Each of these writes only what differs, and offers a table only that: an upsert that changes nothing still locks the row it meets.

drop function put_child(text, jsonb);
create function put_child(v_child jsonb) returns void language sql as $$
  insert into child_summary (summary)
    select v_child where not exists (
      select from child_summary held
      where held.authority = v_child->>'authority' and held.child_id = v_child->>'childId' and held.summary = v_child
    )
    on conflict (authority, child_id) do update set summary = excluded.summary
$$;

drop function put_episode(text, jsonb, jsonb);
create function put_episode(v_episode jsonb) returns void language sql as $$
  insert into episode_summary (summary)
    select v_episode where not exists (
      select from episode_summary held
      where held.authority = v_episode->>'authority' and held.episode_id = v_episode->>'episodeId' and held.summary = v_episode
    )
    on conflict (authority, episode_id) do update set summary = excluded.summary
$$;

create function put_worklist(v_authority text, v_episode_id text, v_lines jsonb) returns void
language plpgsql as $$
begin
  delete from worklist w
    where w.home_authority = v_authority and w.episode_id = v_episode_id
      and not exists (
        select from jsonb_array_elements(v_lines) as r(line)
        where r.line->>'authority' = w.authority and r.line->>'instance' = w.instance
      );
  insert into worklist (home_authority, episode_id, line)
    select v_authority, v_episode_id, r.line
    from jsonb_array_elements(v_lines) as r(line)
    where not exists (
      select from worklist held
      where held.authority = r.line->>'authority' and held.episode_id = v_episode_id
        and held.instance = r.line->>'instance' and held.line = r.line
    )
    on conflict (authority, episode_id, instance) do update set line = excluded.line;
end
$$;

-- All that follows from one episode: its summary, its lines on worklists, and when it is to be looked at next.
create function put_derived(v_derived jsonb) returns void language plpgsql as $$
declare
  v_episode jsonb := v_derived->'summary';
begin
  perform put_episode(v_episode);
  perform put_worklist(v_episode->>'authority', v_episode->>'episodeId', v_derived->'worklist');
  perform put_next_look(v_episode->>'authority', v_episode->>'childId', v_episode->>'episodeId', (v_derived->>'nextAt')::bigint);
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
    perform put_derived(v_episode);
  end loop;
  return jsonb_build_object('kind', 'appended');
end
$$;

-- Which version of the derivation made the read models. When the service's own is another, all of them are made anew at its start.
create table derivation (
  single boolean primary key default true check (single),
  version integer not null
);
