-- One public document that is to be kept on IPFS by a pinning service.
create table pins (
  digest text primary key,
  -- queued: the service has not taken it; pinning: it fetches it; failed: given up
  state text not null default 'queued' check (state in ('queued', 'pinning', 'pinned', 'failed')),
  -- The service's name for the request
  request_id text,
  attempts integer not null default 0,
  due_at timestamptz not null default now(),
  -- When it was first taken to the service: what the daily limit counts
  requested_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index pins_due on pins (due_at) where state in ('queued', 'pinning');
create index pins_requested on pins (requested_at) where requested_at is not null;
