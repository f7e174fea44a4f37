-- A stream is of any kind that facts speak of: people and places come. Which kinds there are is said in code, by the kinds of facts, and nowhere else.
-- Streams of any kinds are locked in one order: by the kind's name, then authority, then id, in code units (so a child before an episode).

alter table log drop constraint log_stream_kind_check;
alter table stream drop constraint stream_kind_check;
