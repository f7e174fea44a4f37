-- The record: facts in streams, append-only, each row chained to the one before by its hash.
-- Instants are milliseconds since 1970 UTC (bigint), exact in every language and independent of any time zone setting.

create extension if not exists pg_trgm;

create table log (
  authority text not null,
  stream_kind text not null check (stream_kind in ('child', 'episode')),
  stream_id text not null,
  version integer not null check (version > 0),
  fact_id text not null,
  kind text not null,
  occurred_at bigint not null,
  recorded_at bigint not null,
  by_role text not null,
  by_agency text not null,
  by_person text,
  audience text not null,
  data jsonb not null,
  -- Recorded only once under this key, however often it is tried.
  once_key text,
  -- The request that recorded it.
  batch text,
  prev_hash text not null,
  hash text not null,
  primary key (authority, stream_kind, stream_id, version)
);

create unique index log_once on log (authority, stream_kind, stream_id, once_key)
  where once_key is not null;

comment on table log is 'Facts, append-only: the application role may only select and insert.';

-- Where each stream stands; the row that writers of a stream queue for.
create table stream (
  authority text not null,
  kind text not null check (kind in ('child', 'episode')),
  id text not null,
  version integer not null,
  hash text not null,
  child_id text not null,
  host_authority text,
  open boolean not null,
  -- Protocol versions an episode is judged by: [{id, version, capacity}].
  protocols jsonb not null default '[]',
  primary key (authority, kind, id)
);

create index stream_of_child on stream (authority, child_id, kind, id);

-- Requests answered, so that a double tap or a retry does nothing twice.
create table idempotency (
  authority text not null,
  key text not null,
  request_hash text not null,
  response jsonb not null,
  at bigint not null,
  primary key (authority, key)
);

-- For people reading the database: instants as times.
create view readable_log as
  select authority, stream_kind, stream_id, version, kind,
    to_timestamp(occurred_at / 1000.0) at time zone 'Europe/London' as occurred_in_england,
    to_timestamp(recorded_at / 1000.0) at time zone 'Europe/London' as recorded_in_england,
    by_role, by_agency, by_person, audience, data
  from log;
