-- In the order of time alone, a claim passed over a whole backlog to find one receiver's next.
drop index deliveries_due;
