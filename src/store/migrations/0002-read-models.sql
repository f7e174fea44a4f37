-- What lists and look-ups read. All of it can be dropped and remade from the log.

create table worklist (
  -- Authority whose people own the duty.
  authority text not null,
  episode_id text not null,
  instance text not null,
  -- Authority that keeps the record.
  home_authority text not null,
  child_id text not null,
  child_name text not null,
  act text not null,
  title text not null,
  stage text not null,
  force text not null,
  owner_role text not null,
  owner_agency text not null,
  out_of_hours_role text,
  audience text not null,
  asked_by_role text,
  asked_by_person text,
  starts_at bigint not null,
  due_at bigint,
  urgency text,
  view jsonb not null,
  primary key (authority, episode_id, instance)
);

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
create index worklist_of_episode on worklist (home_authority, episode_id, authority, instance);
create index worklist_child_name on worklist using gin (lower(child_name) gin_trgm_ops);

create table episode_summary (
  authority text not null,
  episode_id text not null,
  child_id text not null,
  host_authority text,
  agency text not null,
  audience text not null,
  author text not null,
  began_at bigint not null,
  ended_at bigint,
  returned_at bigint,
  closed_at bigint,
  classification text not null,
  -- When the service first knew of the absence.
  known_at bigint not null,
  protocols jsonb not null,
  view jsonb not null,
  primary key (authority, episode_id)
);

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

create table child_summary (
  authority text not null,
  child_id text not null,
  host_authority text,
  agency text not null,
  audience text not null,
  author text not null,
  name text not null,
  full_name text not null,
  born_on date,
  -- Every name the child may be looked for by, in lower case.
  names text not null,
  view jsonb not null,
  primary key (authority, child_id)
);

create index child_hosted on child_summary (host_authority, full_name, child_id)
  where host_authority is not null;
create index child_by_name on child_summary (authority, full_name, child_id);
create index child_names on child_summary using gin (names gin_trgm_ops);
