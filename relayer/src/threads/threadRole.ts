import { type Address, isAddressEqual } from 'viem'
import { jobStatus, readJob } from '../chain/readJob.ts'
import { findJobFor } from '../content/access/findJobFor.ts'
import type { JobName } from '../content/openStores.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'

type Role = { readonly job: JobName; readonly mayWrite: boolean }

/**
 * What an account may do in a job's thread, by what the chain says now: its client and provider read and
 * write, those who judge it read once it is disputed.
 *
 * @throws {Problem} `not-a-reader` for everybody else, and where there is no such job.
 */
export async function threadRole(deps: Deps, jobId: bigint, account: Address): Promise<Role> {
  const job = await readJob(deps, jobId)
  if (job) {
    const { client, provider } = job
    if ([client, provider].some((one) => one && isAddressEqual(one, account))) {
      return { job: { id: jobId, client }, mayWrite: true }
    }
    const isDisputed = job.status === jobStatus.disputed
    const judged = isDisputed ? await findJobFor(deps, jobId, account) : undefined
    if (judged) return { job: judged, mayWrite: false }
  }
  throw new Problem('not-a-reader', {
    detail: `${account} is no side of job ${jobId}, or there is no such job.`,
    hint: 'A thread is for the client and the provider, and for who judges once there is a dispute.',
  })
}
