-- What is claimed next is found by looking at the few that are first for each receiver: a backlog of
-- one costs the others nothing.
create index deliveries_waiting on deliveries (endpoint_id, next_at) where state = 'pending';
create index deliveries_claimed on deliveries (claimed_until)
  where state = 'pending' and claimed_until is not null;
