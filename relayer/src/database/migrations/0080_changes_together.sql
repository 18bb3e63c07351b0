-- The rows of requests one statement changes are logged and announced together, not one after another.
-- `log_request` goes on logging calls.
drop trigger log on requests;
drop trigger announce on requests;
drop function announce_request();

create function note_new_requests() returns trigger language plpgsql as $$
begin
  execute format('insert into %I.request_log
    (request_id, state, cause, transaction_hash, block_number)
    select id, state, cause, transaction_hash, block_number from after order by ordinal',
    tg_table_schema);
  perform pg_notify(tg_table_schema || '.requests', state || ' ' || id) from after;
  return null;
end
$$;
create trigger note_new after insert on requests
  referencing new table as after
  for each statement execute function note_new_requests();

create function note_changed_requests() returns trigger language plpgsql as $$
begin
  execute format('insert into %I.request_log
    (request_id, state, cause, transaction_hash, block_number)
    select a.id, a.state, a.cause, a.transaction_hash, a.block_number
    from after a join before b using (id)
    where (a.state, a.cause, a.transaction_hash, a.block_number) is distinct from
      (b.state, b.cause, b.transaction_hash, b.block_number)
    order by a.ordinal',
    tg_table_schema);
  perform pg_notify(tg_table_schema || '.requests', a.state || ' ' || a.id)
  from after a join before b using (id)
  where (a.state, a.attempts, a.transaction_hash, a.block_number) is distinct from
    (b.state, b.attempts, b.transaction_hash, b.block_number);
  return null;
end
$$;
create trigger note_changed after update on requests
  referencing old table as before new table as after
  for each statement execute function note_changed_requests();
