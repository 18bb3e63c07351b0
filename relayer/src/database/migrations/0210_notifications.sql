-- Channels are told what webhooks are, by the same queue, in words of a language.
alter table webhooks
  add column channel text not null default 'webhook'
    check (channel in ('webhook', 'inbox', 'email', 'push', 'xmtp')),
  add column language text not null default 'en',
  -- Of mail: whether a day's comes together, and when next
  add column digest text not null default 'at once' check (digest in ('at once', 'daily')),
  add column digest_at timestamptz,
  -- How often a code that proves an address may still be tried, and until when
  add column tries integer not null default 0,
  add column proof_until timestamptz;

-- Held: waits to be told together with others.
alter table deliveries drop constraint deliveries_state_check;
alter table deliveries add constraint deliveries_state_check
  check (state in ('pending', 'held', 'delivered', 'dead', 'retracted'));
create index deliveries_held on deliveries (endpoint_id, sequence) where state = 'held';

-- What a job is called, by its brief.
alter table market_jobs add column title text;

-- Accounts' inboxes, in lower case: the newest sequence in each, and up to which was read.
create table inboxes (
  owner text primary key,
  sequence bigint not null default 0,
  read bigint not null default 0
);

create table notices (
  owner text not null references inboxes (owner) on delete cascade,
  sequence bigint not null,
  id text not null,
  event text not null,
  -- As a message's content
  content jsonb not null,
  block bigint,
  block_hash text,
  is_retracted boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (owner, sequence),
  unique (owner, id)
);
create index notices_by_block on notices (block) where block is not null;
create index notices_old on notices (created_at);
