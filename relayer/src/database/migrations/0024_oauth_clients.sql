-- Programs that read in a wallet's name while a session key of it lives.
create table oauth_clients (
  id uuid primary key default gen_random_uuid(),
  -- Who made it: the wallet's owner
  account text not null,
  wallet text not null,
  session_key text not null,
  secret_hash text not null,
  label text not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index oauth_clients_by_account on oauth_clients (account);

create table oauth_tokens (
  hash text primary key,
  client_id uuid not null references oauth_clients (id) on delete cascade,
  expires_at timestamptz not null
);
create index oauth_tokens_by_expiry on oauth_tokens (expires_at);
