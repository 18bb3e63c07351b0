-- What this relayer last heard of a listing's seller, and how the listing then was on the chain.
create table listings (
  listing_id bigint primary key,
  seller text not null,
  -- The newest heartbeat, by its own time in Unix seconds
  heartbeat bigint not null,
  heartbeat_signature text not null,
  revision integer not null,
  price numeric(30) not null,
  token text not null,
  is_quoted boolean not null,
  -- Digest of the listing's document as of `described_revision`, and what the document says, if it is
  -- kept here
  document text,
  described_revision integer,
  title text,
  description text,
  tags text[] not null default '{}',
  updated_at timestamptz not null default now()
);
create index listings_by_heartbeat on listings (heartbeat);

-- Nonces of quotes: a database made anew does not begin with those of the one before.
do $$
begin
  execute format('create sequence quote_nonces start with %s',
    extract(epoch from now())::bigint * 1000);
end
$$;

-- Quotes signed here, each with the place it holds while it is open or being paid.
create table quotes (
  -- Its EIP-712 digest: the payment's id
  id text primary key,
  listing_id bigint not null,
  revision integer not null,
  client text not null,
  seller text not null,
  -- Who asked: an agent that proved itself, or a network address
  holder text not null,
  units bigint not null,
  price numeric(30) not null,
  token text not null,
  issued_at bigint not null,
  -- In Unix seconds, by the chain's clock
  expires_at bigint not null,
  nonce numeric(78) not null,
  signature text not null,
  brief text not null,
  "group" text not null,
  -- Where the payment is sent
  deposit text not null unique,
  place integer not null,
  -- open: quoted; paying: a payment was taken on; bought: it became a job; closed: it never will
  state text not null default 'open' check (state in ('open', 'paying', 'bought', 'closed')),
  -- What was signed to pay it, as JSON (jsonb would refuse some of what strangers write), and its name
  payment text,
  payload_hash text,
  call_id text references calls (id),
  -- Why the last payment came to nothing
  failure text,
  job_id numeric(78),
  transaction_hash text,
  -- Of a closed one: how often its deposit was looked into, and when it is next
  looks integer not null default 0,
  look_at bigint,
  refund_id text references calls (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- One place is held by one quote, whichever relayer made it
create unique index quotes_by_place on quotes (listing_id, place)
  where state in ('open', 'paying');
create index quotes_by_holder on quotes (holder) where state in ('open', 'paying');
create index quotes_by_expiry on quotes (expires_at) where state in ('open', 'paying');
create index quotes_by_look on quotes (look_at) where look_at is not null;
