-- A month looked back on: absences by the day they began, of an authority that keeps or hosts the record.
create index episode_began on episode_summary (authority, began_at);
create index episode_hosted_began on episode_summary (host_authority, began_at)
  where host_authority is not null;
