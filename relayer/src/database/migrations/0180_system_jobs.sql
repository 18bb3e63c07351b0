-- Jobs the system agent posts: each once, by a key that says why.
create table system_jobs (
  key text primary key,
  template text not null,
  subject text,
  points int not null check (points > 0),
  state text not null default 'wanted' check (state in ('wanted', 'posted', 'dropped')),
  -- What fixes its requests, so that a repeated run makes the same
  plan jsonb,
  job_id bigint,
  error text,
  attempts int not null default 0,
  next_at timestamptz not null default now(),
  -- Chain times, in Unix seconds
  wanted_at bigint not null,
  posted_at bigint
);
create index system_jobs_wanted on system_jobs (wanted_at) where state = 'wanted';
