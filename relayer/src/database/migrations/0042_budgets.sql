-- What was used of a budget in the running minute or day (UTC). Subjects: 'signer:0x…', 'agent:7',
-- 'unbound', 'all'. Requests accepted count with the most they can cost until it is known.
create table budgets (
  subject text not null,
  period text not null check (period in ('minute', 'day')),
  since timestamptz not null,
  requests bigint not null,
  gas bigint not null,
  wei numeric(78) not null,
  primary key (subject, period)
);

-- Its cost is noted with the requests it carried, which the log knows for ever.
alter table transactions add column charged boolean not null default false;
create index request_log_of_transaction on request_log (transaction_hash) where state = 'signed';

-- The most an accepted request can cost, until what it did cost is booked instead.
create table reservations (
  request_id text primary key,
  subjects text[] not null,
  gas bigint not null,
  wei numeric(78) not null,
  -- What its transactions have cost so far: one it was in may be mined without executing it
  used_gas bigint not null default 0,
  used_wei numeric(78) not null default 0,
  -- Who is about to store the request, or has
  holders integer not null default 1,
  at timestamptz not null default now()
);

create index reservations_by_age on reservations (at);

-- Reserves in all of these budgets or in none; `subjects` and `periods` in one order for everybody.
-- A limit that is null is none. `denied` is the place of the first budget without room, 0 if there is
-- none; -1 if the request had its reservation already, which then has one holder more.
create function reserve_budget(
  request text, whom text[], asked_gas bigint, asked_wei numeric,
  subjects text[], periods text[], most_requests bigint[], most_gas bigint[], most_wei numeric[]
) returns integer language plpgsql as $$
declare
  instant timestamptz := clock_timestamp();
  holding integer;
begin
  -- Everybody's budget is one row: nobody shall wait for it until another's disk has written. What a
  -- crash of the database forgets is a moment's reservations.
  perform set_config('synchronous_commit', 'off', true);
  insert into reservations as r (request_id, subjects, gas, wei, at)
  values (request, whom, asked_gas, asked_wei, instant)
  on conflict (request_id) do update set holders = r.holders + 1
  returning r.holders into holding;
  if holding > 1 then return -1; end if;
  for i in 1 .. cardinality(subjects) loop
    insert into budgets as b
    select subjects[i], periods[i], date_trunc(periods[i], instant, 'UTC'), 1, asked_gas, asked_wei
    where coalesce(most_requests[i], 1) >= 1
      and asked_gas <= coalesce(most_gas[i], asked_gas)
      and asked_wei <= coalesce(most_wei[i], asked_wei)
    on conflict (subject, period) do update set
      since = greatest(b.since, excluded.since),
      requests = case when b.since < excluded.since then 0 else b.requests end + 1,
      gas = case when b.since < excluded.since then 0 else b.gas end + asked_gas,
      wei = case when b.since < excluded.since then 0 else b.wei end + asked_wei
    where b.since < excluded.since or (
      b.requests < coalesce(most_requests[i], b.requests + 1)
      and b.gas + asked_gas <= coalesce(most_gas[i], b.gas + asked_gas)
      and b.wei + asked_wei <= coalesce(most_wei[i], b.wei + asked_wei));
    if not found then
      -- What was booked in the others is taken back with the reservation
      update budgets b set requests = b.requests - 1, gas = b.gas - asked_gas, wei = b.wei - asked_wei
      from unnest(subjects[1:i - 1], periods[1:i - 1]) as t (subject, period)
      where b.subject = t.subject and b.period = t.period;
      delete from reservations where request_id = request;
      return i;
    end if;
  end loop;
  return 0;
end
$$;

-- Ends a reservation, once: what the request cost takes the place of what was reserved, in those
-- minutes and days that still run. `counts` is 0 for a request that was never accepted. Tells whether
-- there was one.
create function settle_budget(request text, counts integer) returns boolean language plpgsql as $$
declare
  ended reservations;
  whom text;
  length text;
begin
  perform set_config('synchronous_commit', 'off', true);
  delete from reservations where request_id = request returning * into ended;
  if not found then return false; end if;
  foreach whom in array ended.subjects loop
    foreach length in array array['minute', 'day'] loop
      update budgets b set
        requests = b.requests - 1 + counts,
        gas = b.gas - ended.gas + ended.used_gas,
        wei = b.wei - ended.wei + ended.used_wei
      where b.subject = whom and b.period = length
        and b.since = date_trunc(length, ended.at, 'UTC');
    end loop;
  end loop;
  return true;
end
$$;

-- One holder less: it could not store the request. The last one's reservation ends, unless the request
-- is there all the same.
create function release_budget(request text) returns void language plpgsql as $$
declare
  left_over integer;
begin
  update reservations set holders = holders - 1 where request_id = request
  returning holders into left_over;
  if left_over = 0 and not exists (select from requests where id = request) then
    perform settle_budget(request, 0);
  end if;
end
$$;
