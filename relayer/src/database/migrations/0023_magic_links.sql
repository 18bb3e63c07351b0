create table magic_links (
  hash text primary key,
  email text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index magic_links_by_email on magic_links (email, created_at);
create index magic_links_by_expiry on magic_links (expires_at);
