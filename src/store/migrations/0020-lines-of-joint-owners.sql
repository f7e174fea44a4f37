-- What several own together is on the list of each of them who has not done their part: one line an owner.
alter table worklist drop constraint worklist_pkey;
alter table worklist add primary key (home_authority, of, id, authority, instance, owner_role);
