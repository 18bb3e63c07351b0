-- Plans that accounts bought: more of what the limits give. One row for a subscription by card, one for
-- each payment in tokens.
create table plan_terms (
  id uuid primary key default gen_random_uuid(),
  account text not null,
  -- The agent the account was bound to, which it is for good
  agent_id bigint,
  plan text not null,
  via text not null check (via in ('card', 'usdc')),
  -- In minor units, and for how long
  price bigint not null,
  days int not null,
  state text not null default 'open' check (state in ('open', 'paying', 'active', 'ended')),
  from_at timestamptz,
  until timestamptz,
  renews boolean not null default false,
  -- Of a card: the subscription and its page; when what was told last happened
  reference text unique,
  url text,
  told_at bigint not null default 0,
  -- Of tokens: what was asked for, and the payment
  token text,
  token_amount numeric(78),
  receiver text,
  payment text,
  payload_hash text,
  call_id text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  updated_at timestamptz not null default now()
);
create index plan_terms_account on plan_terms (account, until);
create index plan_terms_agent on plan_terms (agent_id, until);
create index plan_terms_paying on plan_terms (updated_at) where state = 'paying';

-- What was paid for plans, each once: an invoice of the card provider's, or a transfer.
create table plan_payments (
  id text primary key,
  term_id uuid not null references plan_terms (id),
  -- Minor units, or a token's smallest
  amount numeric(78) not null,
  currency text not null,
  transaction_hash text,
  from_at timestamptz not null,
  until timestamptz not null,
  paid_at timestamptz not null default now()
);
create index plan_payments_term on plan_payments (term_id);
