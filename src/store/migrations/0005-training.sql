-- Where this database got its training data: begun at the first start, finished when all of it is recorded. A start that was killed half
-- way carries on from the same instant, so that every request is the same request and none is recorded twice.

create table training (
  single boolean primary key default true check (single),
  as_of bigint not null,
  finished boolean not null default false
);

-- What everybody in an agency has to do, in the order people see it.
create index worklist_of_agency on worklist
  (authority, owner_agency, due_at nulls last, starts_at, episode_id, instance);
