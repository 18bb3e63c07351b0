-- A transaction is one nonce of one signer; what is sent with it may be replaced.
alter table transactions
  drop constraint transactions_state_check,
  add column kind text not null default 'batch' check (kind in ('batch', 'fill', 'refill')),
  -- What it may take out of the signer's balance, in wei
  add column cost numeric(78) not null default 0,
  -- Since when the newest version waits to be mined
  add column waits_since timestamptz not null default clock_timestamp(),
  add column waits_from_block bigint not null default 0,
  -- Whom a refill is for
  add column recipient text,
  add column block_hash text;
update transactions set state = 'confirmed' where state = 'mined';
-- signed: stored, perhaps never sent; unknown: sent, and the node did not say whether it took it;
-- broadcast: a node has it; mined: in a block that may yet vanish; confirmed: in one that is deep
-- enough; lost: another transaction took its nonce, that deep
alter table transactions add constraint transactions_state_check
  check (state in ('signed', 'unknown', 'broadcast', 'mined', 'confirmed', 'lost'));

drop index transactions_under_way;
create index transactions_under_way on transactions (sender, nonce)
  where state not in ('confirmed', 'lost');

-- Everything ever signed with a transaction's nonce: any of them may be the one that is mined.
create table versions (
  hash text primary key,
  transaction_id bigint not null references transactions (id),
  raw text not null,
  signed_at timestamptz not null default clock_timestamp()
);
create index versions_by_transaction on versions (transaction_id);
insert into versions (hash, transaction_id, raw) select hash, id, raw from transactions;

alter table requests
  drop constraint requests_state_check,
  add constraint requests_state_check check (state in (
    'accepted', 'signed', 'unknown', 'broadcast', 'mined',
    'confirmed', 'reverted', 'refused', 'expired', 'cancelled'
  )),
  -- Why it is in its state
  add column cause text not null default 'taken on',
  -- Executed by a transaction that is none of ours
  add column by_others boolean not null default false,
  -- How many requests may share its transaction: fewer after one that reverted as a whole
  add column company integer,
  -- The name its sender gave it
  add column client_key text;
update requests set state = 'signed' where state = 'accepted' and transaction_id is not null;

drop index requests_by_nonce;
create unique index requests_by_nonce on requests (signer, lane, sequence)
  where state not in ('refused', 'expired', 'cancelled');
create unique index requests_by_client_key on requests (signer, client_key)
  where state not in ('refused', 'expired', 'cancelled');
drop index requests_by_deadline;
create index requests_by_deadline on requests (deadline)
  where state in ('accepted', 'signed', 'unknown', 'broadcast');
create index requests_mined_alone on requests (ordinal)
  where state = 'mined' and transaction_id is null;

-- Every change of a request, in order, never changed itself.
create table request_log (
  ordinal bigint generated always as identity primary key,
  request_id text not null,
  state text not null,
  cause text not null,
  transaction_hash text,
  block_number bigint,
  at timestamptz not null default clock_timestamp()
);
create index request_log_by_request on request_log (request_id, ordinal);
insert into request_log (request_id, state, cause, transaction_hash, block_number)
  select id, state, 'as it was when the log began', transaction_hash, block_number from requests;

create function log_request() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or
    (new.state, new.cause, new.transaction_hash, new.block_number) is distinct from
    (old.state, old.cause, old.transaction_hash, old.block_number)
  then
    execute format('insert into %I.request_log
      (request_id, state, cause, transaction_hash, block_number)
      values ($1, $2, $3, $4, $5)', tg_table_schema)
      using new.id, new.state, new.cause, new.transaction_hash, new.block_number;
  end if;
  return null;
end
$$;
create trigger log after insert or update on requests
  for each row execute function log_request();

create function keep_log() returns trigger language plpgsql as $$
begin
  raise exception 'the log of requests is only ever added to';
end
$$;
create trigger keep before update or delete on request_log
  for each row execute function keep_log();

-- A transaction of a request that is replaced or leaves its block is news as well
drop trigger announce on requests;
create trigger announce after insert or update of state, transaction_hash, block_number on requests
  for each row execute function announce_request();
