import type { Context } from 'hono'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../problems/problem.ts'
import { mayRead } from './mayRead.ts'
import type { ReaderOf } from './readerOf.ts'

/**
 * Lets a request to a job's documents pass only from whom the chain says they are for.
 *
 * @throws {Problem} `unauthenticated`, `bad-signature`, `not-a-reader`.
 */
export async function checkReader(
  deps: Pick<Deps, 'chain' | 'head' | 'deployment'>,
  readerOf: ReaderOf,
  c: Context,
  jobId: bigint,
): Promise<void> {
  c.header('www-authenticate', 'Guildhall')
  const reader = await readerOf(c.req)
  if (!reader) {
    throw new Problem('unauthenticated', {
      detail: 'The documents of a job are for those who have to do with it.',
      hint: 'Send Authorization: Guildhall …, as signContentAccess and encodeContentAccess make it.',
    })
  }
  if (await mayRead(deps, jobId, reader)) return c.header('www-authenticate', undefined)
  throw new Problem('not-a-reader', {
    detail: `${reader} has nothing to do with job ${jobId}, or there is no such job.`,
    hint: 'Its client, provider, evaluator and arbiter, and who has a seat on its panels may.',
    jobId: String(jobId),
    account: reader,
  })
}
