-- A partnership may expect an answer by a time of its own, beside its protocol's: lists are read by whichever comes first, and what came of each is counted by itself.
alter table worklist
  add column expected_at bigint generated always as ((line->>'expectedAt')::bigint) stored,
  add column by_at bigint generated always as (least((line->>'dueAt')::bigint, (line->>'expectedAt')::bigint)) stored;
drop index worklist_of_role;
drop index worklist_out_of_hours;
drop index worklist_of_child;
drop index worklist_asked;
drop index worklist_of_agency;
create index worklist_of_role on worklist (authority, owner_role, by_at nulls last, starts_at);
create index worklist_out_of_hours on worklist (authority, out_of_hours_role, by_at nulls last, starts_at)
  where out_of_hours_role is not null;
create index worklist_of_child on worklist (authority, child_id, by_at nulls last, starts_at);
create index worklist_asked on worklist (authority, asked_by_person, by_at nulls last, starts_at)
  where asked_by_person is not null;
create index worklist_of_agency on worklist (authority, owner_agency, by_at nulls last, starts_at);

-- When the authority itself expected it; null where it expects nothing. Milliseconds past that when it was done or ended; 0 in time.
alter table duty_outcome
  add column expected_at bigint,
  add column expected_late bigint not null default 0;
