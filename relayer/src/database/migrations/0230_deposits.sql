-- Money that comes in by card or bank and goes out as tokens from the operator's float, once.
create table deposits (
  id uuid primary key default gen_random_uuid(),
  account text not null,
  -- Its own name for it, so that asking twice is asking once
  client_key text,
  method text not null check (method in ('card', 'bank', 'sandbox')),
  recipient text not null,
  currency text not null,
  -- In minor units of the currency; what is paid is both together
  amount bigint not null check (amount > 0),
  fee bigint not null check (fee >= 0),
  token text not null,
  -- In the token's smallest unit
  token_amount numeric(78) not null,
  state text not null default 'open' check (
    state in ('open', 'pending', 'paid', 'paying', 'done', 'held', 'refunded', 'failed', 'expired')
  ),
  -- Why it is held, or not paid out yet
  cause text,
  -- How the provider knows it: a checkout session, a bank reference
  reference text,
  url text,
  received bigint not null default 0,
  -- How the provider knows the money: a payment intent
  payment text,
  reversed text check (reversed in ('refunded', 'disputed')),
  attempts int not null default 0,
  call_id text,
  valid_before bigint,
  payout_at timestamptz,
  transaction_hash text,
  block_number bigint,
  pay_at timestamptz,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  updated_at timestamptz not null default now()
);
create unique index deposits_key on deposits (account, client_key);
create unique index deposits_reference on deposits (method, reference);
create unique index deposits_payment on deposits (method, payment);
create index deposits_account on deposits (account, created_at);
create index deposits_due on deposits (state, pay_at) where state in ('paid', 'paying');
create index deposits_expiry on deposits (expires_at) where state = 'open';
create index deposits_payout on deposits (payout_at) where payout_at is not null;

-- What providers told, each once.
create table provider_notices (
  provider text not null,
  id text not null,
  kind text not null,
  deposit_id uuid references deposits (id),
  outcome text not null,
  amount bigint,
  currency text,
  received_at timestamptz not null default now(),
  primary key (provider, id)
);

-- Money that was taken back, perhaps before it was told that it came.
create table deposit_reversals (
  method text not null,
  payment text not null,
  how text not null check (how in ('refunded', 'disputed')),
  is_whole boolean not null,
  at timestamptz not null default now(),
  primary key (method, payment, how)
);

-- Accounts whose payments were taken back after they were paid out: no more deposits.
create table deposit_flags (
  account text primary key,
  deposit_id uuid not null references deposits (id),
  reason text not null,
  at timestamptz not null default now()
);

alter table calls drop constraint calls_kind_check;
alter table calls add constraint calls_kind_check check (
  kind in ('settlement', 'purchase', 'refund', 'fee', 'keep', 'attest', 'verify', 'payout')
);
