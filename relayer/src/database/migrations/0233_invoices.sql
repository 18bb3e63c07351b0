-- What the operator sold, numbered from 1 without gaps: plans, and the fees of deposits.
create table invoices (
  number bigint primary key,
  what text not null check (what in ('plan', 'deposit')),
  reference text not null,
  at timestamptz not null default now(),
  unique (what, reference)
);
