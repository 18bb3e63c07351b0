-- The queue as it is taken from: requests that travel apart from others come after all that do not.
drop index requests_queued;
create index requests_queued on requests ((company is not null), ordinal)
  where state = 'accepted' and transaction_id is null;

-- What others of a lane wait for: few, however long the queue is.
create index requests_sent on requests (signer, lane)
  where state in ('signed', 'unknown', 'broadcast');
create index requests_held_back on requests (signer, lane, sequence)
  where state = 'accepted' and (company is not null or attempts >= 5);
