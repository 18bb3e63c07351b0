-- Secrets are here by their sha-256 alone, in hex. What has expired is deleted by whatever adds to the
-- same table.

-- Nonces of sign-in messages.
create table siwe_nonces (
  hash text primary key,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index siwe_nonces_by_expiry on siwe_nonces (expires_at);

-- One sign-in and all tokens that come of it.
create table sessions (
  id uuid primary key default gen_random_uuid(),
  account text,
  email text,
  created_at timestamptz not null default now(),
  -- No token outlives it
  expires_at timestamptz not null,
  revoked_at timestamptz,
  check (num_nonnulls(account, email) = 1)
);
create index sessions_by_account on sessions (account);
create index sessions_by_email on sessions (email);
create index sessions_by_expiry on sessions (expires_at);

create table session_tokens (
  hash text primary key,
  session_id uuid not null references sessions (id) on delete cascade,
  kind text not null check (kind in ('access', 'refresh')),
  expires_at timestamptz not null,
  -- Of a refresh token: it was exchanged, and seeing it again ends the session
  used_at timestamptz
);
create index session_tokens_by_session on session_tokens (session_id);

-- Attempts to sign in, by whom they came from, in a window that starts with the first.
create table sign_in_attempts (
  key text primary key,
  count integer not null,
  expires_at timestamptz not null
);
create index sign_in_attempts_by_expiry on sign_in_attempts (expires_at);
