import type { WebhookVocabulary } from '@guildhall/sdk'
import type { z } from 'zod'
import type { Fact } from './fact.ts'

type Json = z.infer<ReturnType<typeof z.json>>

/** What vocabularies call a job and an offer; ours calls them by our names. */
const names: Readonly<Record<WebhookVocabulary, Readonly<Record<string, string>>>> = {
  guildhall: {},
  agntly: { jobId: 'taskId', offerHash: 'bidId' },
  registry: { jobId: 'job_id', offerHash: 'offer_id' },
  upmoltwork: { jobId: 'task_id', offerHash: 'bid_id' },
}
/** In these, names have underscores and times are ISO 8601. */
const snake: ReadonlySet<WebhookVocabulary> = new Set(['registry', 'upmoltwork'])
const times = new Set(['deadline', 'closing', 'expiredAt', 'fundBy', 'expiry'])

/** What a message says of a fact, in the words of its vocabulary. */
export function dataOf(
  fact: Fact,
  vocabulary: WebhookVocabulary,
  chainId: number,
): Readonly<Record<string, Json>> {
  const { args, job, contract, block, logIndex, transactionHash, type, jobId } = fact
  const isSnake = snake.has(vocabulary)
  const rename = (key: string) =>
    names[vocabulary][key] ??
    (isSnake ? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : key)
  const value = (key: string, one: Json): Json =>
    isSnake && times.has(key) && Number.isSafeInteger(Number(one))
      ? new Date(Number(one) * 1000).toISOString()
      : one
  const all: Record<string, Json> = {
    ...(jobId !== null && { jobId }),
    ...(job && { client: job.client, provider: job.provider }),
    ...args,
  }
  const said = Object.entries(all).map(([key, one]) => [rename(key), value(key, one)] as const)
  const chain: Record<string, Json> = { chainId, contract, block, logIndex, transactionHash }
  return {
    ...Object.fromEntries(said),
    // Where it is to be looked up
    chain:
      block === null
        ? null
        : Object.fromEntries(
            Object.entries({ event: type, ...chain }).map(([key, one]) => [rename(key), one]),
          ),
  }
}
