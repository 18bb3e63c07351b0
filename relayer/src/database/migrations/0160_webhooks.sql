-- Where an account has the market's events told. Address, secret and failures are its endpoint's.
create table webhooks (
  id text primary key default 'whk_' || replace(gen_random_uuid()::text, '-', ''),
  owner text not null,
  vocabulary text not null,
  filter jsonb not null,
  -- Of its newest message
  sequence bigint not null default 0,
  -- What its address has to answer, and when it did. Nothing is told before
  challenge text not null,
  proven_at timestamptz,
  unproven_because text,
  -- Only what is in later blocks
  from_block bigint not null default 0,
  created_at timestamptz not null default now()
);
create index webhooks_by_owner on webhooks (owner, created_at);

alter table endpoints
  add column webhook text unique references webhooks (id) on delete cascade,
  -- How what is not taken is tried again
  add column policy text not null default 'standard',
  -- Signs beside the secret until then
  add column old_secret text,
  add column old_until timestamptz;
alter table endpoints drop constraint endpoints_check;
alter table endpoints add check (num_nonnulls(signer, request_id, a2a_hook, webhook) = 1);

-- Of what happened on the chain: its name, its place among the webhook's messages, and its block.
alter table deliveries
  add column event text,
  add column sequence bigint,
  add column block bigint,
  add column block_hash text;
alter table deliveries drop constraint deliveries_state_check;
alter table deliveries add constraint deliveries_state_check
  check (state in ('pending', 'delivered', 'dead', 'retracted'));
create index deliveries_by_sequence on deliveries (endpoint_id, sequence) where sequence is not null;
create index deliveries_by_block on deliveries (block) where block is not null;

create table delivery_attempts (
  delivery_id text not null references deliveries (id) on delete cascade,
  at timestamptz not null default now(),
  status integer,
  error text,
  took integer not null
);
create index delivery_attempts_of on delivery_attempts (delivery_id, at);

-- Up to which block the chain was read, by whichever relayer does it; `life` goes up when blocks vanished.
create table market_cursor (
  one boolean primary key default true check (one),
  block bigint not null,
  hash text,
  life integer not null default 0
);

-- Blocks of which something was told, and those up to which was read: by them it is seen what vanished.
create table market_blocks (
  number bigint primary key,
  hash text not null
);

-- Jobs as far as telling needs them.
create table market_jobs (
  job_id numeric(78) primary key,
  brief text,
  -- Of the brief, once it was read
  category text,
  tags jsonb,
  -- What is waited for until the deadline, in Unix seconds; null: nothing anybody is warned of
  awaited text,
  deadline bigint,
  -- Hours before it that nobody needs to be warned of any more
  warned integer[] not null default '{}'
);
create index market_jobs_due on market_jobs (deadline) where awaited is not null;

-- Wallets whose incoming money is told.
create table market_wallets (
  wallet text primary key,
  owner text not null
);

-- Events whose telling waits until a job's brief can be read.
create table market_waiting (
  id bigint generated always as identity primary key,
  fact jsonb not null,
  block bigint not null,
  next_at timestamptz not null default now(),
  created_at timestamptz not null default now()
);
create index market_waiting_due on market_waiting (next_at);
