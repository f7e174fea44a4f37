-- A line that has not changed is not offered to the list again. An upsert that changes nothing still locks the row it meets, which is a
-- write; an episode has some twenty lines, and a fact changes three or four.

create or replace function put_child(v_authority text, v_child jsonb) returns void language sql as $$
  insert into child_summary as c (authority, child_id, host_authority, agency, audience, author, name, full_name,
      born_on, names, view)
    select v_authority, v_child->>'childId', v_child->>'hostAuthority', v_child->>'agency', v_child->>'audience',
      v_child->>'author', v_child->>'name', v_child->>'fullName', (v_child->>'bornOn')::date,
      lower((v_child->>'name') || ' ' || (v_child->>'fullName')), v_child->'view'
    where not exists (
      select from child_summary held
      where held.authority = v_authority and held.child_id = v_child->>'childId'
        and held.host_authority is not distinct from v_child->>'hostAuthority' and held.agency = v_child->>'agency'
        and held.audience = v_child->>'audience' and held.author = v_child->>'author' and held.name = v_child->>'name'
        and held.full_name = v_child->>'fullName' and held.born_on is not distinct from (v_child->>'bornOn')::date
        and held.view = v_child->'view'
    )
    on conflict (authority, child_id) do update set
      host_authority = excluded.host_authority, agency = excluded.agency, audience = excluded.audience,
      author = excluded.author, name = excluded.name, full_name = excluded.full_name, born_on = excluded.born_on,
      names = excluded.names, view = excluded.view
    where (c.host_authority, c.agency, c.audience, c.author, c.name, c.full_name, c.born_on, c.names, c.view)
      is distinct from (excluded.host_authority, excluded.agency, excluded.audience, excluded.author, excluded.name,
        excluded.full_name, excluded.born_on, excluded.names, excluded.view)
$$;

create or replace function put_episode(v_authority text, v_episode jsonb, worklist_rows jsonb) returns void
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
    where not exists (
      select from worklist held
      where held.authority = r.authority and held.episode_id = v_episode->>'episodeId' and held.instance = r.instance
        and (held.child_name, held.act, held.title, held.stage, held.force, held.owner_role, held.owner_agency,
          held.out_of_hours_role, held.audience, held.asked_by_role, held.asked_by_person, held.starts_at, held.due_at,
          held.urgency, held.view)
        is not distinct from (r."childName", r.act, r.title, r.stage, r.force, r."ownerRole", r."ownerAgency",
          r."outOfHoursRole", r.audience, r."askedByRole", r."askedByPerson", r."startsAt", r."dueAt", r.urgency, r.view)
    )
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
