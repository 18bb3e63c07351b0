-- Fees: what this relayer was paid, and is owed, for requests.
alter table calls drop constraint calls_kind_check;
alter table calls add constraint calls_kind_check
  check (kind in ('settlement', 'purchase', 'refund', 'fee'));

-- The quote a payment settles, where it is a fee: it pays for nothing else
alter table settlements add column fee_id text;

create table fees (
  -- The quote's EIP-712 digest
  id text primary key,
  -- What it pays for; of an unused one, what it pays for instead
  request_id text not null,
  signer text not null,
  token text not null,
  amount numeric(78) not null,
  receiver text not null,
  -- In Unix seconds
  expires_at bigint not null,
  signature text not null,
  -- open: quoted; paying: a payment was taken on, its call with it; paid: settled; served: the request is
  -- stored; used: it was in a transaction; unserved: it cannot be stored, and the fee is left for another of
  -- the signer's
  state text not null default 'open'
    check (state in ('open', 'paying', 'paid', 'served', 'used', 'unserved')),
  -- What was signed to pay it, as JSON (jsonb would refuse some of what strangers write), and its name
  payment text,
  payload_hash text,
  call_id text references calls (id),
  transaction_hash text,
  -- The request as it is to be stored: what was signed as JSON, and what was found about it
  request text,
  by_contract boolean,
  head_number bigint,
  client_key text,
  -- Why the last payment came to nothing, or the request could not be stored
  failure text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- A request is paid once, whichever relayer takes the payment
create unique index fees_by_request on fees (request_id) where state <> 'open';
create index fees_quoted on fees (request_id, expires_at) where state = 'open';
create index fees_under_way on fees (updated_at) where state in ('paying', 'paid');
create index fees_by_signer on fees (signer) where state in ('served', 'unserved');
create index fees_by_age on fees (created_at) where state = 'open';
