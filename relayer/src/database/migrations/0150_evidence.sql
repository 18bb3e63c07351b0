-- Pieces of evidence this relayer judged, which later ones are compared with.
create table evidence (
  job_id bigint not null,
  -- Part of the job's name: after a reorganisation the number may be another client's
  client text not null,
  submission integer not null,
  item integer not null,
  provider text not null,
  -- sha-256 of the file, whole; null without one
  content text,
  -- What pictures are compared by; null where it is none
  fingerprint bit(64),
  -- Unix times: by the chain, and by who captured it
  delivered_at bigint not null,
  captured_at bigint,
  latitude double precision,
  longitude double precision,
  accuracy double precision,
  -- Whether it counted: a place that was refused says nothing of where somebody was
  is_accepted boolean not null default false,
  primary key (job_id, client, submission, item)
);
create index evidence_by_content on evidence (content);
create index evidence_by_provider on evidence (provider, captured_at);

-- Questions models were asked about evidence, each before it was asked: they cost money.
create table evidence_asks (
  ordinal bigint generated always as identity primary key,
  question text not null,
  reviewer text not null,
  client text not null,
  asked_at timestamptz not null default now(),
  -- Null while under way, or cut off
  outcome text
);
create index evidence_asks_by_time on evidence_asks (asked_at);

-- What reviews came to, by what was asked: the same is not asked twice.
create table evidence_reviews (
  question text primary key,
  review jsonb not null,
  created_at timestamptz not null default now()
);
