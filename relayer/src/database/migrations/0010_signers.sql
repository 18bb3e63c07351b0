-- The relayers that live, each with the keys it has. One not heard of for a lease's time is dead.
create table relayers (
  instance uuid primary key,
  signers text[] not null,
  seen_at timestamptz not null default clock_timestamp()
);

-- One sending key each. Only the relayer that holds its lease gives it nonces and follows its
-- transactions; when the lease lapses another takes over.
create table signers (
  address text primary key,
  holder uuid,
  lease_until timestamptz not null default '-infinity',
  balance numeric(78) not null default 0,
  -- Since when it is given nothing because it has too little coin
  parked_at timestamptz
);

insert into signers (address) select distinct sender from transactions;
