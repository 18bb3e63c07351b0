-- Checks of identities by a provider: how they ended, and nothing of the person.
create table identity_checks (
  id uuid primary key default gen_random_uuid(),
  account text not null,
  provider text not null,
  state text not null default 'open' check (
    state in ('open', 'review', 'resubmit', 'approved', 'declined', 'expired')
  ),
  tier int not null default 0,
  -- keccak-256 of how the provider knows it
  reference_hash text,
  -- When the provider decided: what was decided earlier and is told later is not taken
  decided_at timestamptz,
  expires_at timestamptz,
  answer_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index identity_checks_account on identity_checks (account, created_at);
create unique index identity_checks_reference on identity_checks (provider, reference_hash);

alter table calls drop constraint calls_kind_check;
alter table calls add constraint calls_kind_check check (
  kind in (
    'settlement', 'purchase', 'refund', 'fee', 'keep', 'attest', 'verify', 'payout', 'identity'
  )
);
