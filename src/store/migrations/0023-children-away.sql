-- The list of children away, and how many there are on every page: absences not ended, of an authority that keeps or hosts the record, and those that ended last.
create index episode_ended on episode_summary (authority, ended_at);
create index episode_hosted_ended on episode_summary (host_authority, ended_at)
  where host_authority is not null;
drop index episode_still_missing;
