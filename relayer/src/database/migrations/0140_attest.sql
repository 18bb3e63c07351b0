-- Verdicts attestors sign, brought to the chain.
alter table calls drop constraint calls_kind_check;
alter table calls add constraint calls_kind_check
  check (kind in ('settlement', 'purchase', 'refund', 'fee', 'keep', 'attest'));
create index calls_attesting on calls (updated_at) where kind = 'attest';

-- Signatures under attestations: this relayer's own, and those of the set's other attestors.
create table attestations (
  -- The attestation's EIP-712 digest, which has chain and set in it; also the id of the call that makes it
  digest text not null,
  attestor text not null,
  signature text not null,
  is_own boolean not null,
  -- The set's contract
  review text not null,
  job_id bigint not null,
  submission integer not null,
  -- The job's client
  client text not null,
  attestation jsonb not null,
  created_at timestamptz not null default now(),
  primary key (digest, attestor)
);
create index attestations_by_job on attestations (review, job_id, submission);

-- Own signatures that another attestor's relayer has.
create table attestation_tells (
  digest text not null,
  peer text not null,
  primary key (digest, peer)
);

-- Submissions that are looked at again: that could not be judged, or not as others did.
create table attestation_waits (
  review text not null,
  job_id bigint not null,
  submission integer not null,
  attempts integer not null,
  -- Null where it was judged
  reason text,
  due_at timestamptz not null,
  primary key (review, job_id, submission)
);
