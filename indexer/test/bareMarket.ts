import { deploymentOf, local, registrationType } from '@guildhall/sdk'
import pino from 'pino'
import type { Address, Hex } from 'viem'
import type { Asking } from '../api/asking.ts'
import { createYogaServer, type Dependencies } from '../api/createYogaServer.ts'
import { createCallers } from '../api/limits/callers.ts'
import { createFeed } from '../api/live/feed.ts'
import { connect, type Database } from '../database/connect.ts'
import { migrateDocuments } from '../database/migrateDocuments.ts'
import type { Embedder } from '../embedding/embedder.ts'
import { hashingEmbedder } from '../embedding/hashingEmbedder.ts'
import { keepFile } from '../worker/keepFile.ts'

type Row = Record<string, unknown>

/** The account numbered so. */
export const account = (number: number): Address => `0x${`${number}`.padStart(40, '0')}`
/** The digest numbered so. */
export const digest = (number: number): `0x${string}` => `0x${`${number}`.padStart(64, '0')}`

let rows = 0

/** What every row has, whatever it is of. */
const provenance = () => ({
  block: ++rows,
  timestamp: 0,
  transactionHash: digest(0),
  logIndex: 0,
})

const counts = { jobsAsClient: 0, jobsAsProvider: 0, completed: 0, reviewCount: 0, ratingSum: 0 }

/** Rows with nothing in them but what a test does not care for. */
const blank = {
  activity: () => ({ contract: account(0), data: '{}', blockHash: digest(0) }),
  agentDay: () => ({}),
  listingPlace: () => ({}),
  account: () => ({ closed: false, ...counts }),
  agent: () => ({
    owner: account(0),
    verified: false,
    banned: false,
    score: 0,
    status: 'ACTIVE',
    rating: 0,
    updatedAt: 1,
    activeAt: 1,
    feedbackCount: 0,
    ...counts,
  }),
  attestation: () => ({
    submission: 1,
    review: account(0),
    provider: account(0),
    passed: 0,
    total: 1,
    needed: 1,
    onPass: 'APPROVE',
    deliverable: digest(0),
    evidence: [],
    attestors: [],
  }),
  job: () => ({
    entry: 'HIRE',
    status: 'FUNDED',
    policyId: 1,
    token: account(0),
    evaluator: account(1),
    budget: 0n,
    funded: 0n,
    escrowed: 0n,
    paid: 0n,
    fee: 0n,
    ownerFee: 0n,
    refunded: 0n,
    brief: digest(0),
    briefVersion: 1,
    consented: true,
    started: false,
    clientTurn: false,
    agreed: false,
    returned: false,
    returns: 0,
    settling: false,
    arbiterSilent: false,
    verifiedOnly: false,
    deadline: 2 ** 32,
    offerCount: 0,
    submissionCount: 0,
    fundedAt: 0,
  }),
  listing: () => ({
    policyId: 1,
    token: account(0),
    model: 'FLAT',
    revision: 1,
    price: 1n,
    deliveryTime: 3600,
    capacity: 1,
    document: digest(0),
    bondToken: account(0),
    bond: 0n,
    purchases: 0,
  }),
  offer: () => ({
    byClient: false,
    addressee: account(0),
    version: 1,
    round: 1,
    price: 1n,
    deliveryTime: 3600,
    expiry: 2 ** 32,
    sealed: false,
    state: 'LIVE',
  }),
  policy: () => ({
    registrar: account(0),
    token: account(0),
    entries: 0,
    flags: 0,
    evaluator: account(1),
    reviewPeriod: 0,
    appealAfterApproval: 0,
    appealAfterRejection: 0,
    arbiter: account(0),
    arbiterPeriod: 0,
    feeBps: 0,
    owner: account(0),
    ownerFeeBps: 0,
    minPrice: 0n,
    maxPrice: 0n,
    tick: 1n,
    weight: 0n,
    retired: false,
  }),
  review: () => ({ ofProvider: true, rating: 5, recorded: true }),
  submission: () => ({ number: 1, provider: account(0), deliverable: digest(0) }),
} satisfies Record<string, () => Row>

export type BareMarket = Awaited<ReturnType<typeof bareMarket>>

/**
 * The reader over tables like the writer's that a test fills itself: for figures the play would take
 * months to come to. `now` is the chain's latest block's time.
 */
export async function bareMarket(options: {
  url: string
  /** Where the writer's tables are. */
  like: string
  name: string
  now: number
  onQuery?: (statement: string) => void
  embedder?: Embedder
}) {
  const { url, like, name, now, onQuery, embedder = hashingEmbedder } = options
  const clock = { now }
  const documentsSchema = `${name}_documents`
  const sql: Database = connect({
    url,
    schema: name,
    name,
    max: 5,
    statementTimeout: 5000,
    onQuery,
  })
  await sql`create schema ${sql(name)}`
  const tables = await sql<{ tableName: string }[]>`
    select table_name from information_schema.tables
    where table_schema = ${like} and table_type = 'BASE TABLE' and table_name not like '\\_%'`
  for (const { tableName } of tables) {
    await sql`
      create table ${sql(name)}.${sql(tableName)} (like ${sql(like)}.${sql(tableName)} including indexes)`
  }
  await migrateDocuments(sql, documentsSchema)
  const logger = pino({ level: 'silent' })
  const feed = await createFeed({ sql, schema: name, documentsSchema, logger })
  const callers = createCallers({ capacity: 1_000_000, perSecond: 1_000_000 })
  const dependencies: Dependencies = {
    sql,
    documentsSchema,
    embedder,
    deployment: deploymentOf(local.id),
    feed,
    head: async () => ({
      block: 1,
      blockTimestamp: clock.now,
      chainHead: 1,
      lagBlocks: 0,
      status: 'READY',
    }),
    solvency: async () => 'UNCHECKED',
    maxSubscriptions: { total: 1, perAddress: 1 },
    maxQueriesPerAddress: 4,
    logger,
  }
  const yoga = createYogaServer(dependencies, { callers, operations: new Map() })

  return {
    sql,
    documentsSchema,
    embedder,
    /** The chain's, which a test may move on. */
    clock,
    /** Adds rows, each with what it needs besides. */
    async add(table: keyof typeof blank, ...added: Row[]): Promise<void> {
      for (const row of added) {
        const whole = { ...blank[table](), ...provenance(), ...row }
        await sql`insert into ${sql(table)} ${sql(whole)}`
      }
    },
    async addDocument(row: Row): Promise<void> {
      await sql`
        insert into ${sql(documentsSchema)}.document ${sql({ status: 'KNOWN', size: 1, ...row })}`
    },
    /** What an agent's registration file says, read as the worker reads it. */
    async addFile(key: Hex, file: Row): Promise<void> {
      const whole = { type: registrationType, ...file }
      const bytes = new TextEncoder().encode(JSON.stringify(whole))
      await sql.begin((sql) => keepFile({ sql, documentsSchema }, 'REGISTRATION', key, bytes))
    },
    async ask<T>(query: string, variables?: Row) {
      const response = await yoga.fetch(
        'http://reader/graphql',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
        },
        { asking: nobody(), address: undefined },
      )
      return (await response.json()) as {
        data?: T
        errors?: { message: string; extensions?: { code?: string } }[]
      }
    },
    async answer<T>(query: string, variables?: Row): Promise<T> {
      const { data, errors } = await this.ask<T>(query, variables)
      if (errors || !data) throw new Error(JSON.stringify(errors))
      return data
    },
    async stop(): Promise<void> {
      await feed.stop()
      await sql.end({ timeout: 5 })
    },
  }
}

/** Who asks within a test: no address pays. */
function nobody(): Asking {
  return {
    address: undefined,
    head: undefined,
    isPersisted: false,
    paid: 0,
    standing: undefined,
    isRepeatable: false,
  }
}
