-- Payments this relayer was asked to settle, and could. Named by chain, token, payer and nonce: the token
-- takes each once.
create table settlements (
  id text primary key,
  -- What exactly was asked: another payload of the same payment is not the same
  payload_hash text not null,
  token text not null,
  payer text not null,
  payee text not null,
  amount numeric(78) not null,
  call_id text not null references calls (id),
  created_at timestamptz not null default now()
);
