-- What the transactions of a call have cost so far, in wei: one that came to nothing is tried again.
alter table calls add column spent numeric(78) not null default 0;
