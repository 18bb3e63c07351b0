-- The queue as it is taken from: requests that travel apart from others come after all that do not.
drop index requests_queued;
create index requests_queued on requests ((company is not null), ordinal)
  where state = 'accepted' and transaction_id is null;
