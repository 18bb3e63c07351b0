import { deploymentOf, local } from '@guildhall/sdk'
import pino from 'pino'
import { inject } from 'vitest'
import { createApp } from '../api/app.ts'
import { createFeed } from '../api/live/feed.ts'
import { createHead } from '../api/live/head.ts'
import { connect } from '../database/connect.ts'
import { hashingEmbedder } from '../embedding/hashingEmbedder.ts'
import type { Answer } from './graphql.ts'

type Options = Partial<Parameters<typeof createApp>[0]> & {
  statementTimeout?: number
  onQuery?: (statement: string) => void
}

/** A reader within the test, over the market all reading tests share, with limits of the test's own. */
export async function startApp({ statementTimeout = 5000, onQuery, ...given }: Options = {}) {
  const schema = inject('schema')
  const chainId = local.id
  const database = { url: inject('databaseUrl'), schema, name: 'guildhall_test', statementTimeout }
  const sql = connect({ ...database, max: 20, ...(onQuery ? { onQuery } : {}) })
  // What is asked without a query is not counted among its statements
  const background = connect({ ...database, max: 4 })
  const logger = pino({ level: 'silent' })
  const documentsSchema = 'documents'
  const feed = await createFeed({ sql: background, schema, documentsSchema, logger })
  const app = createApp({
    sql,
    documentsSchema,
    deployment: deploymentOf(chainId),
    embedder: hashingEmbedder,
    feed,
    head: createHead({ sql: background, schema, chainId, rpcUrl: inject('rpcUrl') }),
    solvency: async () => 'UNCHECKED',
    maxSubscriptions: { total: 1, perAddress: 1 },
    budget: { capacity: 1_000_000, perSecond: 1_000_000 },
    maxQueriesPerAddress: 4,
    trustedProxies: [],
    origins: [],
    logger,
    ...given,
  })
  const send = async (body: object, from = '203.0.113.1', headers: Record<string, string> = {}) =>
    app.request(
      '/graphql',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      },
      { incoming: { socket: { remoteAddress: from } } },
    )
  return {
    app,
    sql,
    feed,
    send,
    async ask<T = Record<string, unknown>>(
      query: string,
      variables?: Record<string, unknown>,
      from?: string,
    ): Promise<Answer<T> & { status: number; headers: Headers }> {
      const response = await send({ query, variables }, from)
      const body = (await response.json()) as Answer<T>
      return { ...body, status: response.status, headers: response.headers }
    },
    stop: async () => {
      await feed.stop()
      await Promise.all([sql.end(), background.end()])
    },
  }
}
