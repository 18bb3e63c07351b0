-- Other attestors are told again while a submission waits.
alter table attestation_tells add column told_at timestamptz not null default now();
