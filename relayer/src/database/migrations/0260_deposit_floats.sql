-- The float that signed a payout: whether it was brought is asked of that one, also after its key was changed.
alter table deposits add column paid_by text;
