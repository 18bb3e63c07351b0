-- Keys that read in an account's name; of axe_ keys, in its agent's too, while it owns that.
create table api_keys (
  id uuid primary key default gen_random_uuid(),
  account text not null,
  agent_id numeric,
  hash text not null unique,
  prefix text not null,
  label text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_by_account on api_keys (account);
