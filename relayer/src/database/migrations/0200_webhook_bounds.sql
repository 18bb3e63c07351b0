-- What became of offers on posted jobs, in the order of the chain: by it is known which lapse.
create table market_offers (
  block bigint not null,
  log_index integer not null,
  job_id numeric(78) not null,
  provider text not null,
  -- Null: the provider has none from then on
  hash text,
  created_at timestamptz not null default now(),
  primary key (block, log_index)
);
create index market_offers_of_job on market_offers (job_id, block, log_index);
create index market_offers_old on market_offers (created_at);

-- The digest of what was delivered last.
alter table market_jobs add column deliverable text;

create index market_wallets_by_owner on market_wallets (owner);
create index deliveries_pending on deliveries (endpoint_id)
  where state = 'pending' and sequence is not null;
create index deliveries_dead on deliveries (endpoint_id, sequence)
  where state = 'dead' and sequence is not null;
