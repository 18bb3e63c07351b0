-- Where changes are told: one of a signer's for all its requests, or one given with a request.
create table endpoints (
  id bigint generated always as identity primary key,
  signer text unique,
  request_id text unique,
  -- Empty: the signer wants none any more
  url text not null,
  -- Of the url: deliveries to one host wait for each other
  host text not null,
  secret text not null,
  -- When the signer signed it, in Unix seconds: an older message does not replace it
  signed_at bigint,
  -- Deliveries given up one after another
  failures integer not null default 0,
  disabled text,
  created_at timestamptz not null default now(),
  check ((signer is null) <> (request_id is null))
);

-- What is to be told, each by itself, until it was taken or given up.
create table deliveries (
  -- The webhook-id: the same however often it is sent
  id text primary key default 'msg_' || replace(gen_random_uuid()::text, '-', ''),
  endpoint_id bigint not null references endpoints (id) on delete cascade,
  -- Names the format; `content` is what it is made of
  kind text not null,
  content jsonb not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  -- A process has it until then; if it died, another takes it
  claimed_until timestamptz,
  error text,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);

create index deliveries_due on deliveries (next_at) where state = 'pending';
create index deliveries_ended on deliveries (ended_at) where state <> 'pending';
create index deliveries_by_endpoint on deliveries (endpoint_id);

-- The state a request's followers are told: they know nothing of the finer ones.
create function told_state(state text) returns text immutable language sql as $$
  select case state when 'signed' then 'accepted' when 'unknown' then 'broadcast' else state end
$$;

-- In the transaction that changes a request: what is told is what happened, and nothing is left out.
create function deliver_request() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and told_state(new.state) = told_state(old.state) and (
    told_state(new.state) = 'accepted'
    or (new.transaction_hash, new.block_number) is not distinct from
      (old.transaction_hash, old.block_number)
  ) then return null; end if;
  insert into deliveries (endpoint_id, kind, content)
  select e.id, 'request', to_jsonb(new) - 'data' - 'signature' - 'client_key'
  from endpoints e
  where e.disabled is null and e.url <> '' and (e.signer = new.signer or e.request_id = new.id);
  if found then perform pg_notify(tg_table_schema || '.deliveries', ''); end if;
  return null;
end
$$;

create trigger deliver after insert or update of state, transaction_hash, block_number on requests
  for each row execute function deliver_request();
