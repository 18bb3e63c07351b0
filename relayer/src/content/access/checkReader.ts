import type { Context } from 'hono'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../problems/problem.ts'
import type { JobName } from '../openStores.ts'
import { findJobFor } from './findJobFor.ts'
import type { ReaderOf } from './readerOf.ts'

/**
 * The job whose documents a request is about, if the chain says that they are for whom it comes from.
 *
 * @throws {Problem} `unauthenticated`, `bad-signature`, `not-a-reader`.
 */
export async function checkReader(
  deps: Pick<Deps, 'chain' | 'head' | 'deployment'>,
  readerOf: ReaderOf,
  c: Context,
  jobId: bigint,
): Promise<JobName> {
  c.header('www-authenticate', 'Guildhall')
  const reader = await readerOf(c.req)
  if (!reader) {
    throw new Problem('unauthenticated', {
      detail: 'The documents of a job are for those who have to do with it.',
      hint: 'Send Authorization: Guildhall …, as signContentAccess and encodeContentAccess make it.',
    })
  }
  const job = await findJobFor(deps, jobId, reader)
  if (job) {
    c.header('www-authenticate', undefined)
    return job
  }
  throw new Problem('not-a-reader', {
    detail: `${reader} has nothing to do with job ${jobId}, or there is no such job.`,
    hint: 'Its client, provider, evaluator and arbiter, and who has a seat on its panels may.',
    jobId: String(jobId),
    account: reader,
  })
}
