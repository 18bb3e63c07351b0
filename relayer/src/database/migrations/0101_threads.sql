-- What the two sides of a job wrote each other, in the order it came; the words are documents of the job.
create table messages (
  ordinal bigint generated always as identity primary key,
  job_id numeric(78) not null,
  -- Part of the job's name: after a reorganisation the number may be another client's
  client text not null,
  author text not null,
  digest text not null,
  -- As the author signed it, in Unix seconds
  signed_at bigint not null,
  signature text not null,
  created_at timestamptz not null default now(),
  unique (job_id, client, digest)
);
create index messages_by_job on messages (job_id, client, ordinal);
create index messages_by_author on messages (job_id, client, author);
