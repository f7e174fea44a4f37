-- How far a training service's clock was moved ahead of the machine's, in milliseconds: what was recorded by that clock is in the future of any other, so that a service
-- started again goes on from there.

alter table training add column clock_ahead bigint not null default 0;
