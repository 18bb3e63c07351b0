import { jobMarketAbi } from '@guildhall/sdk'
import { type Address, isAddressEqual } from 'viem'
import { isRefusal } from '../chain/isRefusal.ts'
import { findJobFor } from '../content/access/findJobFor.ts'
import type { JobName } from '../content/openStores.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'

const open = 0
const disputed = 7
const entryMask = 7
const posted = 1

type Role = { readonly job: JobName; readonly mayWrite: boolean }

/**
 * What an account may do in a job's thread, by what the chain says now: its client and provider read and
 * write, those who judge it read once it is disputed.
 *
 * @throws {Problem} `not-a-reader` for everybody else, and where there is no such job.
 */
export async function threadRole(deps: Deps, jobId: bigint, account: Address): Promise<Role> {
  const job = await jobOf(deps, jobId)
  if (job) {
    // While a posted job is open, other things stand in the provider's place
    const isPosting = job.status === open && (job.flags & entryMask) === posted
    const parties = isPosting ? [job.client] : [job.client, job.provider]
    if (parties.some((one) => isAddressEqual(one, account))) {
      return { job: { id: jobId, client: job.client }, mayWrite: true }
    }
    const judged = job.status === disputed ? await findJobFor(deps, jobId, account) : undefined
    if (judged) return { job: judged, mayWrite: false }
  }
  throw new Problem('not-a-reader', {
    detail: `${account} is no side of job ${jobId}, or there is no such job.`,
    hint: 'A thread is for the client and the provider, and for who judges once there is a dispute.',
  })
}

async function jobOf({ chain, deployment }: Deps, jobId: bigint) {
  try {
    return await chain.readContract({
      address: deployment.contracts.jobMarket,
      abi: jobMarketAbi,
      functionName: 'jobOf',
      args: [jobId],
    })
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
}
