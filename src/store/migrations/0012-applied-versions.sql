-- The facts that say which version of which protocol judges an episode, so that a start can ask whether every one of them is there.
create index log_protocol_applied on log (authority, stream_id) where kind = 'protocol.applied';
