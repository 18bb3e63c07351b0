-- Tasks that messages over A2A began: what somebody wants done, and how far its signatures are.
create table a2a_tasks (
  id uuid primary key default gen_random_uuid(),
  context_id uuid not null,
  -- The account that proved who it is; nobody else is told of the task. Null: whoever knows the id
  owner text,
  -- In whose name it acts
  account text not null,
  command text not null,
  input jsonb not null,
  plan jsonb,
  signatures jsonb not null default '{}',
  to_sign jsonb,
  -- signing: a signature is awaited. pending: all is signed. The others are how the act ended
  state text not null check (state in ('signing', 'pending', 'done', 'failed', 'canceled')),
  output jsonb,
  error jsonb,
  -- The job the act is about, and whether this task stands for it from now on
  job_id bigint,
  is_job boolean not null default false,
  messages jsonb not null default '[]',
  -- Goes up with every change: of two who change it at once, one begins again
  version integer not null default 1,
  -- While it is pending: not looked after by others until then
  claimed_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index a2a_tasks_by_owner on a2a_tasks (owner, created_at desc, id) where owner is not null;
create index a2a_tasks_by_context on a2a_tasks (context_id, created_at desc, id);
create index a2a_tasks_pending on a2a_tasks (claimed_until nulls first) where state = 'pending';
create index a2a_tasks_old on a2a_tasks (updated_at);

-- Where to tell what becomes of a task; the address itself is an endpoint's.
create table a2a_hooks (
  id text not null,
  task_id uuid not null,
  owner text,
  -- Null while the task is of no job
  job_id bigint,
  url text not null,
  token text not null,
  scheme text not null default '',
  credentials text not null default '',
  -- Of the protocol it was asked for in
  protocol text not null,
  -- Not told yet where its job stands
  is_fresh boolean not null default true,
  -- Nothing comes after what was told
  ended boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (task_id, id)
);

create index a2a_hooks_by_job on a2a_hooks (job_id) where not ended;

-- Up to where the market's events were told, by whichever relayer does it.
create table a2a_told (
  one boolean primary key default true check (one),
  cursor text,
  looked_at timestamptz not null default '-infinity'
);
insert into a2a_told default values;

alter table endpoints add column a2a_hook text unique;
alter table endpoints drop constraint endpoints_check;
alter table endpoints add check (num_nonnulls(signer, request_id, a2a_hook) = 1);
