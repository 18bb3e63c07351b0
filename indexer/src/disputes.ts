import type { Context } from 'ponder:registry'
import { policyFlags } from '@guildhall/sdk'
import type { Address, Hex } from 'viem'
import { dispute, evidence, type job } from '../ponder.schema.ts'
import { existingPolicy } from './existing.ts'
import type { Handled } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { digestOrNull, refer } from './refer.ts'

type Dispute = typeof dispute.$inferSelect
type Job = typeof job.$inferSelect

/** A job is contested. Which arbiter takes it further is told by what that says next. */
export async function openDispute(
  { context, event }: Handled,
  before: Job,
  opened: { by: Address; reason: Hex; deadline: number },
): Promise<void> {
  const { by, reason, deadline } = opened
  const { arbiter, flags } = await existingPolicy(context, before.policyId)
  await context.db.insert(dispute).values({
    jobId: before.id,
    arbiter,
    client: before.client,
    provider: before.provider,
    openedBy: by,
    deadlocked: before.status === 'SUBMITTED' && by === before.evaluator,
    reason: digestOrNull(reason),
    splits: (flags & policyFlags.splits) !== 0,
    phase: isOurs(context, arbiter) ? 'UNOPENED' : 'ARBITER',
    deadline,
    bond: 0n,
    committed: 0,
    ...provenanceOf(event),
  })
}

/** The arbiter has ruled. */
export async function ruleDispute(
  { context, event }: Handled,
  jobId: bigint,
  ruled: { arbiter: Address; providerBps: number; reason: Hex },
): Promise<void> {
  const { arbiter, providerBps, reason } = ruled
  await context.db.update(dispute, { jobId }).set(({ phase, ruledAt }) => ({
    phase: phase === 'ARBITER' ? 'RULED' : phase,
    // The court tells more of it, and before
    ...(ruledAt === null
      ? {
          providerBps,
          ruledBy: arbiter,
          ruling: digestOrNull(reason),
          ruledAt: provenanceOf(event).timestamp,
        }
      : {}),
  }))
}

/** The job ended, by a ruling or otherwise. */
export async function endDispute({ context, event }: Handled, jobId: bigint): Promise<void> {
  const endedAt = provenanceOf(event).timestamp
  await context.db.update(dispute, { jobId }).set(({ phase }) => ({
    endedAt,
    // No other contract has anything to say of these
    phase: phase === 'UNOPENED' || phase === 'ARBITER' ? 'CLOSED' : phase,
  }))
}

export async function changeDispute(
  { context }: Handled,
  jobId: bigint,
  change: Partial<Dispute> | ((row: Dispute) => Partial<Dispute>),
): Promise<void> {
  await context.db.update(dispute, { jobId }).set(change)
}

/** A side shows something. */
export async function addEvidence(
  handled: Handled,
  shown: { jobId: bigint; party: Address; digest: Hex },
): Promise<void> {
  const { context, event } = handled
  await context.db.insert(evidence).values({ ...shown, ...provenanceOf(event) })
  await refer(handled, shown.digest, 'EVIDENCE', { jobId: shown.jobId })
}

/** Our arbiters take disputes by calls to themselves. */
function isOurs({ contracts }: Context, arbiter: Address): boolean {
  const { Court, KlerosArbiter } = contracts
  return [Court.address, KlerosArbiter.address].some((address) => address.toLowerCase() === arbiter)
}
