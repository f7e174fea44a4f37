-- Who has the task that a line is of, and who had it before: mine is what I have, or my post owes and nobody has.
alter table worklist
  add column holder text generated always as (line->'hold'->'holder'->>'person') stored,
  add column former text generated always as (line->'hold'->'former'->>'person') stored;
create index worklist_held on worklist (authority, holder, starts_at) where holder is not null;
create index worklist_held_before on worklist (authority, former, starts_at) where former is not null;
