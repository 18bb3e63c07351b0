-- When it was last seen whether a check's answer is asked for on the chain: each has its turn.
alter table identity_checks add column looked_at timestamptz;
