-- Transactions the relayer makes in its own name, each wanted once: settlements of payments, purchases,
-- refunds. What it is about names it, so that nothing is wanted twice.
alter table transactions drop constraint transactions_kind_check;
alter table transactions add constraint transactions_kind_check
  check (kind in ('batch', 'fill', 'refill', 'call'));

create table calls (
  id text primary key,
  ordinal bigint generated always as identity,
  kind text not null check (kind in ('settlement', 'purchase', 'refund')),
  -- Whom it is for: an account, whose calls are counted
  subject text not null,
  target text not null,
  data text not null,
  -- The most it may use
  gas bigint not null,
  -- In Unix seconds; from then on it is not sent
  deadline bigint not null,
  -- signed: in a transaction, whose row says how far that is; refused: it would fail, and was not sent
  state text not null default 'accepted'
    check (state in ('accepted', 'signed', 'mined', 'confirmed', 'reverted', 'refused', 'expired')),
  cause text not null default 'wanted',
  error jsonb,
  attempts integer not null default 0,
  -- How often it could not be tried or signed: others go first
  failures integer not null default 0,
  transaction_id bigint references transactions (id),
  -- Of what was mined
  transaction_hash text,
  block_number bigint,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index calls_queued on calls (failures, ordinal) where state = 'accepted';
create index calls_by_time on calls (kind, created_at) include (subject);
create index calls_by_transaction on calls (transaction_id);

create function announce_call() returns trigger language plpgsql as $$
begin
  perform pg_notify(tg_table_schema || '.requests', 'call ' || new.id);
  return null;
end
$$;
create trigger announce after insert or update of state, transaction_hash, block_number on calls
  for each row execute function announce_call();
create trigger log after insert or update on calls
  for each row execute function log_request();
