-- Wallets whose jobs are handed to a plain HTTP endpoint, as their owners signed it.
create table dispatchers (
  wallet text primary key,
  agent_id numeric(78) not null,
  owner text not null,
  -- Signs what is sent, and is kept as it is: a hash could not sign
  secret text not null,
  -- The session key that submits: its address, and the key sealed with this relayer's secret. Null once
  -- it is ended: what was sealed is gone then.
  key_address text not null,
  sealed_key bytea,
  -- When the owner signed it, in Unix seconds: an older message does not replace it
  signed_at bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- How far the chain was looked through for jobs of such wallets.
create table dispatch_cursor (
  one boolean primary key default true check (one),
  block bigint not null
);

-- One for each time a wallet is to work: when it gets a job, and when a delivery is returned.
create table dispatches (
  id text primary key default 'dsp_' || replace(gen_random_uuid()::text, '-', ''),
  wallet text not null references dispatchers (wallet) on delete cascade,
  job_id numeric(78) not null,
  -- How often a delivery was returned before
  round integer not null,
  -- new: to be sent; sent: in the queue of deliveries, or taken; result: there is one, to be submitted;
  -- done: submitted; ended: the job no longer waits for this wallet
  state text not null default 'new' check (state in ('new', 'sent', 'result', 'done', 'ended')),
  -- sha-256 of the result
  deliverable text,
  -- The signed request that submits it, as JSON, so that it is the same after a crash
  request text,
  request_id text,
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  error text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (job_id, round, wallet)
);
create index dispatches_due on dispatches (next_at) where state in ('new', 'sent', 'result');
