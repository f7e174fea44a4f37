-- Outcomes that are what they were are not looked at one by one: the stream keeps the hash of those last written. And one is compared with the one of the same name
-- only, not with every other: an episode may have fifty, and a fact settles one or two.
alter table stream add column outcomes_hash text;

drop function put_outcomes(text, text, jsonb);
create function put_outcomes(v_authority text, v_episode_id text, v_outcomes jsonb, v_hash text) returns void
language plpgsql as $$
declare
  v_wanted duty_outcome[];
begin
  perform from stream
    where authority = v_authority and kind = 'episode' and id = v_episode_id and outcomes_hash = v_hash;
  if found then
    return;
  end if;
  v_wanted := array(select wanted from jsonb_populate_recordset(null::duty_outcome, v_outcomes) wanted);
  delete from duty_outcome held
    where held.home_authority = v_authority and held.episode_id = v_episode_id
      and not exists (
        select from unnest(v_wanted) wanted
        where wanted.instance = held.instance and wanted.authority = held.authority and wanted is not distinct from held
      );
  insert into duty_outcome
    select wanted.* from unnest(v_wanted) wanted
    where not exists (
      select from duty_outcome held
      where held.home_authority = v_authority and held.episode_id = v_episode_id
        and held.authority = wanted.authority and held.instance = wanted.instance
    );
  update stream set outcomes_hash = v_hash
    where authority = v_authority and kind = 'episode' and id = v_episode_id;
end
$$;

create or replace function put_derived(v_derived jsonb, v_at bigint) returns void language plpgsql as $$
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
  perform put_outcomes(v_authority, v_episode_id, v_derived->'outcomes', v_derived->>'outcomesHash');
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
