import type { Transaction } from './connect.ts'
import { nameCards } from './nameCards.ts'

const words = ['supported_trust', 'tags', 'skills', 'oasf_domains', 'mcp_tools'] as const
const others = ['a2a_skills', 'oasf_skills', 'mcp_prompts', 'mcp_resources'] as const

/**
 * Makes the tables of files that are found by an address: `file` says how fetching goes, and
 * `registration_file` and `feedback_file` hold what is known of those, documents among them, that
 * could be read; `agent_card` those that registration files name. `validation_file` holds no documents: they have any form, and stand in `document`. `sql` is within the transaction that makes the documents' schema.
 */
export async function migrateFiles(sql: Transaction, schema: string): Promise<void> {
  const name = sql(schema)
  await sql`
    create table if not exists ${name}.file (
      kind text not null,
      key text not null,
      uri text not null,
      host text not null,
      status text not null,
      fault text,
      digest text,
      fetched_at timestamptz,
      attempts integer not null default 0,
      unchanged integer not null default 0,
      next_attempt_at timestamptz not null default now(),
      referenced bigint,
      primary key (kind, key)
    )`
  await sql`
    create index if not exists file_due on ${name}.file (attempts, next_attempt_at)
    where next_attempt_at < 'infinity'`

  await sql`
    create table if not exists ${name}.registration_file (
      key text primary key,
      digest text not null,
      size integer not null,
      fetched_at timestamptz not null,
      name text not null,
      description text,
      image text,
      active boolean,
      x402_support boolean,
      supported_trust text[] not null,
      tags text[] not null,
      services jsonb not null,
      web text,
      mcp text,
      mcp_version text,
      mcp_tools text[] not null,
      mcp_prompts text[] not null,
      mcp_resources text[] not null,
      a2a text,
      a2a_version text,
      a2a_skills text[] not null,
      oasf text,
      oasf_version text,
      oasf_skills text[] not null,
      oasf_domains text[] not null,
      skills text[] not null,
      email text,
      ens text,
      did text,
      wallets text[] not null,
      registrations text[] not null
    )`
  await sql`
    alter table ${name}.registration_file add column if not exists words tsvector generated always as (
      setweight(to_tsvector('english', name), 'A')
      || setweight(to_tsvector('english', coalesce(description, '')), 'C')
    ) stored`
  await sql`
    create index if not exists registration_file_words on ${name}.registration_file using gin (words)`
  for (const column of [...words, ...others, 'registrations'] as const) {
    await sql`
      create index if not exists ${sql(`registration_file_${column}`)}
      on ${name}.registration_file using gin (${sql(column)})`
  }
  await sql`
    create table if not exists ${name}.feedback_file (
      key text primary key,
      digest text not null,
      size integer not null,
      fetched_at timestamptz not null,
      agent_registry text,
      agent_id text,
      client_address text,
      created_at text,
      value text,
      value_decimals integer,
      text text,
      tag1 text,
      tag2 text,
      mcp_tool text,
      mcp_prompt text,
      mcp_resource text,
      a2a_skills text[] not null,
      a2a_context_id text,
      a2a_task_id text,
      oasf_skills text[] not null,
      oasf_domains text[] not null,
      paid_from text,
      paid_to text,
      paid_chain_id text,
      paid_transaction text
    )`
  await sql`
    create table if not exists ${name}.validation_file (
      key text primary key,
      digest text not null,
      size integer not null,
      fetched_at timestamptz not null,
      hash text not null,
      text text
    )`
  await sql`
    create table if not exists ${name}.agent_card (
      key text primary key,
      uri text not null,
      digest text not null,
      size integer not null,
      fetched_at timestamptz not null,
      name text not null,
      description text,
      version text,
      skills text[] not null
    )`
  await sql`create index if not exists agent_card_uri on ${name}.agent_card using hash (uri)`
  await sql`
    create index if not exists registration_file_a2a
    on ${name}.registration_file using hash (a2a) where a2a is not null`
  // Those that were read before there were cards
  await nameCards(sql, schema)
}

/**
 * Indexes for text within text, where the database has `pg_trgm` and lets us: without them such
 * searches are right, and slow. `sql` is within a transaction of its own.
 */
export async function indexText(sql: Transaction, schema: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('pg_trgm'))`
  await sql`create extension if not exists pg_trgm with schema public`
  const [{ place } = { place: 'public' }] = await sql<{ place: string }[]>`
    select nspname as place from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
    where extname = 'pg_trgm'`
  for (const column of ['name', 'description'] as const) {
    await sql`
      create index if not exists ${sql(`registration_file_${column}`)}
      on ${sql(schema)}.registration_file
      using gin (${sql(column)} ${sql(place)}.gin_trgm_ops)`
  }
}
