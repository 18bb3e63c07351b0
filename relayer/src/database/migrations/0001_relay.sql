-- One transaction of one sending key. The signed bytes are here before the network sees them.
create table transactions (
  id bigint generated always as identity primary key,
  sender text not null,
  nonce bigint not null,
  hash text not null unique,
  raw text not null,
  -- signed: stored, perhaps never sent; broadcast: a node has it; mined: its receipt was read;
  -- lost: another transaction took its nonce
  state text not null default 'signed' check (state in ('signed', 'broadcast', 'mined', 'lost')),
  block_number bigint,
  created_at timestamptz not null default now(),
  unique (sender, nonce)
);

create index transactions_under_way on transactions (sender, nonce)
  where state in ('signed', 'broadcast');

-- One signed forward request, named by its EIP-712 digest.
create table requests (
  id text primary key,
  ordinal bigint generated always as identity,
  signer text not null,
  target text not null,
  gas bigint not null,
  -- The request's nonce: epoch and lane together (192 bits, hex), and the sequence in that lane
  lane text not null,
  sequence bigint not null,
  deadline bigint not null,
  data text not null,
  signature text not null,
  -- The signature is a contract's, not a key's: checking it takes more gas
  by_contract boolean not null,
  state text not null default 'accepted'
    check (state in ('accepted', 'broadcast', 'confirmed', 'reverted', 'refused', 'expired')),
  -- Set with the row of the transaction that carries it, before that is sent
  transaction_id bigint references transactions (id),
  attempts integer not null default 0,
  transaction_hash text,
  block_number bigint,
  error jsonb,
  -- The chain's head when the request came: nothing older can have executed it
  head_number bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- A nonce belongs to one request until that one ends without having used it
create unique index requests_by_nonce on requests (signer, lane, sequence)
  where state not in ('refused', 'expired');
create index requests_queued on requests (ordinal)
  where state = 'accepted' and transaction_id is null;
create index requests_by_deadline on requests (deadline) where state in ('accepted', 'broadcast');
create index requests_by_transaction on requests (transaction_id);

create function announce_request() returns trigger language plpgsql as $$
begin
  perform pg_notify(tg_table_schema || '.requests', new.state || ' ' || new.id);
  return null;
end
$$;

create trigger announce after insert or update of state on requests
  for each row execute function announce_request();

-- Which chain these rows speak of.
create table chain_identity (
  one boolean primary key default true check (one),
  chain_id bigint not null,
  forwarder text not null,
  block_number bigint not null,
  block_hash text not null
);
