-- Handles agents want verified: a code each, to be published where the handle is, and what came of it.
create table verifications (
  id uuid primary key default gen_random_uuid(),
  -- Of what was signed: the same again is the same
  digest text not null unique,
  agent_id bigint not null,
  account text not null,
  source text not null check (source in ('X', 'DOMAIN')),
  -- As it is compared: an account's in lower case, a registrable domain
  name text not null,
  code text not null unique,
  signed_at bigint not null,
  state text not null default 'open' check (
    state in ('open', 'attested', 'linked', 'unlinked', 'refused', 'replaced', 'expired')
  ),
  reason text,
  detail text,
  checks int not null default 0,
  -- What was attested
  handle text,
  -- How the handle is looked for again: the X user's id, or the domain
  subject text,
  report text,
  issued bigint,
  expiry bigint,
  signature text,
  -- Whether the relayer brings it to the chain
  relay boolean not null default false,
  misses int not null default 0,
  lost_since timestamptz,
  next_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '24 hours',
  updated_at timestamptz not null default now()
);
create unique index verifications_open on verifications (agent_id) where state = 'open';
create index verifications_handle on verifications (source, handle) where handle is not null;
create index verifications_next on verifications (next_at) where state in ('open', 'attested', 'linked');

alter table calls drop constraint calls_kind_check;
alter table calls add constraint calls_kind_check
  check (kind in ('settlement', 'purchase', 'refund', 'fee', 'keep', 'attest', 'verify'));
