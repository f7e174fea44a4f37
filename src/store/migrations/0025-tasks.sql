-- Lists are of tasks, in one order: where the child stands, then what the order of a thing to do is worked out from. `store/worklist.ts` reads them so.
alter table worklist
  add column task text generated always as (line->>'task') stored,
  -- What one person does in one go, whichever of their posts owes it.
  add column errand text generated always as ((line->>'word') || ' ' || coalesce(line->>'occasion', '')) stored,
  add column place smallint generated always as (case line->>'place' when 'in-danger' then 0 when 'away' then 1 else 2 end) stored,
  add column helps boolean generated always as (coalesce((line->>'helps')::boolean, false)) stored,
  add column force smallint generated always as (case line->>'force' when 'must' then 0 when 'should' then 1 else 2 end) stored,
  add column haste smallint generated always as (case line->>'urgency'
    when 'immediately' then 0 when 'without-delay' then 1 when 'promptly' then 2 when 'as-soon-as-practicable' then 3 else 4 end) stored,
  add column task_order smallint generated always as ((line->>'taskOrder')::smallint) stored;

drop index worklist_of_role;
drop index worklist_out_of_hours;
drop index worklist_of_child;
drop index worklist_asked;
drop index worklist_of_agency;
create index worklist_of_role on worklist (authority, owner_role, starts_at);
create index worklist_out_of_hours on worklist (authority, out_of_hours_role, starts_at) where out_of_hours_role is not null;
create index worklist_of_child on worklist (authority, child_id, starts_at);
create index worklist_asked on worklist (authority, asked_by_person, starts_at) where asked_by_person is not null;
create index worklist_of_agency on worklist (authority, owner_agency, starts_at);
alter table worklist drop column by_at;
