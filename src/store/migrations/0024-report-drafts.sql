-- Reports of absences being written: what somebody has typed so far, until they send it or a day has passed. Nothing of it is on record:
-- facts are made of it when it is sent. Read only by whoever writes it; once sent the words are gone and the episode it opened is kept.
create table report_draft (
  id text primary key,
  account text not null,
  authority text not null,
  child_id text not null,
  said jsonb not null,
  step text not null,
  begun_at bigint not null,
  kept_at bigint not null,
  episode_id text
);
create index report_draft_account on report_draft (account, kept_at);
create index report_draft_kept_at on report_draft (kept_at);
