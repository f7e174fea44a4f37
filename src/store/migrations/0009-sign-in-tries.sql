-- Wrong tries at signing in, counted for all web processes alike. The columns are the limiting library's own: what is counted, how
-- often, and until when (milliseconds since 1970). Losing it loses nothing but the counts, so it is not written ahead.
create unlogged table sign_in_try (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create index sign_in_try_expire on sign_in_try (expire);
