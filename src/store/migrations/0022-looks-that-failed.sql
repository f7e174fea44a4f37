-- A look that failed waits to be made again. Until now whatever was recorded meanwhile moved it to the next change, and what was to ring at the first waited too.
-- It is left where it would be made soon enough, as one that has not failed is; one that has failed for good is made anew.

create or replace function put_next_look(v_authority text, v_child_id text, v_episode_id text, v_next_at bigint, v_at_once boolean) returns void
language plpgsql as $$
declare
  v_job_key text := 'episode:' || v_episode_id;
  v_run_at timestamptz := to_timestamp(v_next_at / 1000.0);
  v_job record;
begin
  if v_next_at is null then
    return;
  end if;
  select j.id, j.attempts, j.run_at <= v_run_at as early_enough into v_job from graphile_worker.jobs j
    where j.key = v_job_key and j.locked_at is null and j.attempts < j.max_attempts;
  if v_job.early_enough then
    return;
  end if;
  if v_job.attempts = 0 and not v_at_once then
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

create or replace function put_look_at_child(v_authority text, v_child_id text, v_next_at bigint) returns void
language plpgsql as $$
declare
  v_job_key text := 'child:' || v_authority || ':' || v_child_id;
  v_run_at timestamptz := to_timestamp(v_next_at / 1000.0);
begin
  if v_next_at is null or exists (
    select from graphile_worker.jobs j
      where j.key = v_job_key and j.locked_at is null and j.attempts < j.max_attempts and j.run_at <= v_run_at
  ) then
    return;
  end if;
  perform graphile_worker.add_job('look-at-child',
    json_build_object('authority', v_authority, 'childId', v_child_id, 'at', v_next_at),
    run_at := v_run_at, max_attempts := 25, job_key := v_job_key);
end
$$;
