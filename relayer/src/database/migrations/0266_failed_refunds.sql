-- A refund that failed at the provider: the payer has neither money nor tokens, and somebody has to look.
alter table deposit_reversals drop constraint deposit_reversals_how_check;
alter table deposit_reversals add constraint deposit_reversals_how_check
  check (how in ('refunded', 'disputed', 'refund failed'));
