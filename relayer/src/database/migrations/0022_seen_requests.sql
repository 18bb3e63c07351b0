-- Signed HTTP requests that were taken, so that none is taken twice.
create table seen_requests (
  hash text primary key,
  -- From here on its signature is too old anyway
  expires_at timestamptz not null
);
create index seen_requests_by_expiry on seen_requests (expires_at);
