import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { connect } from '../src/database/connect.ts'
import { migrate } from '../src/database/migrate.ts'
import { createDeps } from '../src/deps.ts'
import { type Stack, startStack } from './stack.ts'

let stack: Stack

beforeAll(async () => {
  stack = await startStack()
})

afterAll(async () => stack.stop())

test('rows from before states were logged and signers leased go on as they were', async () => {
  const config = readConfig({ ...stack.environment, DATABASE_SCHEMA: 'before' })
  const { sql } = createDeps(config)
  const first = '0001_relay.sql'
  const file = new URL(`../src/database/migrations/${first}`, import.meta.url)
  await sql.unsafe('create schema before')
  await sql.unsafe(await readFile(file, 'utf8'))
  await sql`create table migrations (
    name text primary key, applied_at timestamptz not null default now()
  )`
  await sql`insert into migrations (name) values (${first})`
  const sender = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
  await sql`insert into transactions (sender, nonce, hash, raw, state) values
    (${sender}, 0, '0xa', '0x1', 'mined'), (${sender}, 1, '0xb', '0x2', 'signed'),
    (${sender}, 2, '0xc', '0x3', 'broadcast')`
  const request = (id: string, state: string, transaction: number | null) => ({
    id,
    state,
    transaction_id: transaction,
    signer: id,
    target: '0x',
    gas: 1n,
    lane: '0x',
    sequence: 0n,
    deadline: 1n,
    data: '0x',
    signature: '0x',
    by_contract: false,
    head_number: 0n,
  })
  await sql`insert into requests ${sql([
    request('0x1', 'confirmed', 1),
    request('0x2', 'accepted', 2),
    request('0x3', 'broadcast', 3),
    request('0x4', 'accepted', null),
  ])}`

  await migrate(sql, 'before')
  expect(await sql`select state from transactions order by nonce`).toEqual([
    { state: 'confirmed' },
    { state: 'signed' },
    { state: 'broadcast' },
  ])
  expect(await sql`select id, state from requests order by id`).toEqual([
    { id: '0x1', state: 'confirmed' },
    { id: '0x2', state: 'signed' },
    { id: '0x3', state: 'broadcast' },
    { id: '0x4', state: 'accepted' },
  ])
  expect(await sql`select request_id, state from request_log order by request_id`).toHaveLength(4)
  expect(await sql`select hash, raw from versions order by hash`).toHaveLength(3)
  expect(await sql`select address from signers`).toEqual([{ address: sender }])
  await sql.end()
})

test('a transaction whose process stands still is ended, and lets go of what it held', async () => {
  const place = { url: stack.environment.DATABASE_URL ?? '', schema: 'public' }
  const paused = connect({ ...place, pause: 300 })
  const other = connect(place)
  const lock = 1795
  await new Promise<void>((resolve) => {
    const standing = paused.begin(async (sql) => {
      await sql`select pg_advisory_xact_lock(${lock})`
      resolve()
      await new Promise(() => {})
    })
    standing.catch(() => {})
  })
  // Had only when the first lets go of it
  await other`select pg_advisory_xact_lock(${lock})`
  expect(await other`show idle_in_transaction_session_timeout`).toMatchObject([
    { idle_in_transaction_session_timeout: '2min' },
  ])
  await Promise.all([paused.end({ timeout: 0 }), other.end()])
})
