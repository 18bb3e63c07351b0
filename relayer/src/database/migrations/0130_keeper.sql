-- Calls anyone may make that a keeper makes. What was done about a move is found by the move itself.
alter table calls drop constraint calls_kind_check;
alter table calls add constraint calls_kind_check
  check (kind in ('settlement', 'purchase', 'refund', 'fee', 'keep'));
create index calls_kept on calls (target, data) where kind = 'keep';
