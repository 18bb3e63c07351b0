import { cidOf, digestOf, registrationType } from '@guildhall/sdk'
import pino from 'pino'
import { type Hex, keccak256, toHex } from 'viem'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Database } from '../database/connect.ts'
import { migrateDocuments } from '../database/migrateDocuments.ts'
import { createWorker } from '../worker/createWorker.ts'
import { keepKnown } from '../worker/keepFile.ts'
import type { Worker } from '../worker/lookout.ts'
import { type ContentServer, putContent, startContentServer } from './contentServer.ts'
import { until } from './graphql.ts'

/** A worker over tables of its own, filled here in the writer's place. */
const schema = 'worker_test'
const documentsSchema = 'worker_test_documents'
let sql: Database
let content: ContentServer
let worker: Worker | undefined
let block = 0

beforeAll(async () => {
  content = await startContentServer()
  const url = inject('databaseUrl')
  sql = connect({ url, schema, name: 'guildhall_test', max: 5, statementTimeout: 5000 })
  const written = inject('schema')
  await sql`create schema ${sql(schema)}`
  for (const table of ['reference', 'inline_document']) {
    await sql`create table ${sql(schema)}.${sql(table)} (like ${sql(written)}.${sql(table)})`
  }
  await migrateDocuments(sql, documentsSchema)
})

afterEach(async () => {
  await worker?.stop()
  worker = undefined
})

afterAll(async () => {
  await sql.end()
  await content.stop()
})

async function start(): Promise<void> {
  const logger = pino({ level: 'silent' })
  const options = { sql, schema, documentsSchema, contentUrl: content.url, logger }
  worker = await createWorker({ ...options, pollInterval: 100, maxTries: 3 })
}

async function refer(...digests: Hex[]): Promise<void> {
  block++
  const rows = digests.map((digest, i) => ({
    digest,
    role: 'BRIEF',
    block,
    timestamp: block,
    transaction_hash: digest,
    log_index: i,
  }))
  await sql`insert into reference ${sql(rows)}`
}

async function known(digest: Hex) {
  type Row = { status: string; attempts: number; isGivenUp: boolean; isPutOff: boolean }
  const [row] = await sql<Row[]>`
    select status, attempts, next_attempt_at = 'infinity' as is_given_up,
      next_attempt_at > now() as is_put_off
    from ${sql(documentsSchema)}.document where digest = ${digest}`
  return row
}

const askedFor = (digest: Hex) => content.asked.filter((cid) => cid === cidOf(digest)).length

test('what nobody has is asked for so often and given up, until it is named again', async () => {
  const bytes = new TextEncoder().encode('late')
  const digest = digestOf(bytes)
  await refer(digest)
  await start()
  await until(
    () => known(digest),
    (row) => row?.isGivenUp === true,
  )
  expect(await known(digest)).toMatchObject({ status: 'MISSING', attempts: 3 })
  expect(askedFor(digest)).toBe(3)

  // A worker begun anew reads all references anew, and finds none it did not know
  await worker?.stop()
  await putContent(content.url, bytes)
  await start()
  await refer(keccak256('0x01'))
  await until(
    () => known(keccak256('0x01')),
    (row) => row?.status === 'MISSING',
  )
  expect(askedFor(digest)).toBe(3)

  await refer(digest)
  await until(
    () => known(digest),
    (row) => row?.status === 'KNOWN',
  )
  expect(askedFor(digest)).toBe(4)
})

test('new documents come before those tried in vain', async () => {
  const fakes = Array.from({ length: 100 }, (_, i) => keccak256(toHex(`fake ${i}`)))
  await refer(...fakes)
  const rows = fakes.map((digest) => ({
    digest,
    status: 'MISSING',
    attempts: 2,
    referenced: block,
    next_attempt_at: new Date(0),
  }))
  await sql`insert into ${sql(documentsSchema)}.document ${sql(rows)}`
  const bytes = new TextEncoder().encode('fresh')
  const fresh = await putContent(content.url, bytes)
  await refer(fresh)
  const before = content.asked.length
  await start()
  await until(
    () => known(fresh),
    (row) => row?.status === 'KNOWN',
  )
  expect(content.asked.slice(before).indexOf(cidOf(fresh))).toBeLessThan(16)
})

test('a server that does not answer is no reason to give up', async () => {
  const digest = keccak256('0x02')
  await refer(digest)
  await content.stop()
  await start()
  await until(
    () => known(digest),
    // Asked for, and put off
    (row) => row?.attempts === 0 && row.isPutOff,
  )
  expect(await known(digest)).toMatchObject({ status: 'PENDING', isGivenUp: false })
})

test('a registration file known before there were files is read from what is kept', async () => {
  const body = JSON.stringify({ type: registrationType, name: 'Kept', description: '' })
  const digest = digestOf(new TextEncoder().encode(body))
  await sql`
    insert into ${sql(documentsSchema)}.document (digest, status, kind, body, next_attempt_at)
    values (${digest}, 'KNOWN', 'registration', ${body}, 'infinity')`
  for (let time = 0; time < 2; time++) {
    await keepKnown(sql, documentsSchema)
    const rows = await sql`
      select digest, name from ${sql(documentsSchema)}.registration_file where key = ${digest}`
    expect([...rows]).toEqual([{ digest, name: 'Kept' }])
  }
})
