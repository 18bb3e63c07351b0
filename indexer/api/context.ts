import type { Deployment } from '@guildhall/sdk'
import type { Database } from '../database/connect.ts'
import type { Embedder } from '../embedding/embedder.ts'
import type { Asking } from './asking.ts'
import type { Feed } from './live/feed.ts'
import type { Head } from './live/head.ts'
import type { SolvencyState } from './live/solvencyWatch.ts'

/** What a resolver may use. */
export type Context = {
  sql: Database
  documentsSchema: string
  deployment: Deployment
  embedder: Embedder
  feed: Feed
  head(): Promise<Head>
  solvency(): Promise<SolvencyState>
  /** Unix seconds: the chain's, or the clock's where that is ahead. */
  now(): Promise<number>
  asking: Asking
  /** Characters of text answered so far, or about to be. */
  textLength: number
}

/** The chain moves on only with its blocks, a deadline passes without one. */
export async function nowOf(head: () => Promise<Head>): Promise<number> {
  const { blockTimestamp } = await head()
  return Math.max(blockTimestamp, Math.floor(Date.now() / 1000))
}
