import type { Context } from 'ponder:registry'
import { clientJudges } from '@guildhall/sdk'
import { zeroAddress, zeroHash } from 'viem'
import { job, market, submission } from '../ponder.schema.ts'
import { countMarket } from './countMarket.ts'
import { openDispute, ruleDispute } from './disputes.ts'
import { endJob } from './endJob.ts'
import { existingJob, existingMarket, existingPolicy } from './existing.ts'
import {
  escrow,
  matchDeposit,
  payFee,
  refund,
  release,
  storeCredit,
  withdrawCredit,
} from './money.ts'
import { on } from './on.ts'
import { openJob } from './openJob.ts'
import { provenanceOf } from './provenance.ts'
import { digestOrNull, refer } from './refer.ts'
import { tally } from './tally.ts'

on('JobMarket:JobHired', async (handled) => {
  const { args } = handled.event
  const { jobId, client, provider, policyId, budget, deadline, brief } = args
  const row = await openJob(handled, {
    id: jobId,
    entry: 'HIRE',
    status: 'FUNDED',
    client,
    provider,
    policyId,
    budget,
    brief,
    deadline,
    fundedAt: provenanceOf(handled.event).timestamp,
  })
  await escrow(handled, row, budget)
  await tally(handled, client, { jobsAsClient: 1 })
  await tally(handled, provider, { jobsAsProvider: 1 })
  return { jobId, account: client }
})

on('JobMarket:JobBought', async (handled) => {
  const { args } = handled.event
  const { jobId, client, provider, policyId, budget, deadline, brief } = args
  const row = await openJob(handled, {
    id: jobId,
    entry: 'BUY',
    status: 'FUNDED',
    client,
    provider,
    policyId,
    budget,
    brief,
    deadline,
    // By listing
    consented: true,
    fundedAt: provenanceOf(handled.event).timestamp,
  })
  await escrow(handled, row, budget)
  await tally(handled, client, { jobsAsClient: 1 })
  await tally(handled, provider, { jobsAsProvider: 1 })
  return { jobId, account: client }
})

on('JobMarket:JobPosted', async (handled) => {
  const { args } = handled.event
  const { jobId, client, policyId, budget, closing, maxOffers, autoAccept, brief } = args
  const row = await openJob(handled, {
    id: jobId,
    entry: 'POST',
    status: 'OPEN',
    client,
    policyId,
    budget,
    brief,
    deadline: closing,
    closing,
    maxOffers,
    autoAccept,
  })
  await escrow(handled, row, budget)
  await tally(handled, client, { jobsAsClient: 1 })
  return { jobId, account: client }
})

on('JobMarket:VerifiedOnly', async ({ context, event }) => {
  const { jobId } = event.args
  await context.db.update(job, { id: jobId }).set({ verifiedOnly: true })
  return { jobId }
})

on('JobMarket:JobGrouped', async ({ context, event }) => {
  const { jobId, group } = event.args
  await context.db.update(job, { id: jobId }).set({ group })
  return { jobId }
})

on('JobMarket:JobsPaired', async ({ context, event }) => {
  const { jobId, otherJobId } = event.args
  await context.db.update(job, { id: jobId }).set({ exclusiveWith: otherJobId })
  await context.db.update(job, { id: otherJobId }).set({ exclusiveWith: jobId })
  return { jobId }
})

on('JobMarket:JobAmended', async (handled) => {
  const { context, event } = handled
  const { jobId, version, budget, brief } = event.args
  const before = await existingJob(context, jobId)
  await context.db.update(job, { id: jobId }).set({ briefVersion: version, budget, brief })
  await refer(handled, brief, 'BRIEF', { jobId })
  await matchDeposit(handled, before, budget)
  return { jobId, account: before.client }
})

on('JobMarket:JobAssigned', async (handled) => {
  const { context, event } = handled
  const { jobId, provider, budget, deadline } = event.args
  const before = await existingJob(context, jobId)
  await context.db.update(job, { id: jobId }).set({
    status: 'FUNDED',
    provider,
    budget,
    deadline,
    consented: true,
    fundedAt: provenanceOf(event).timestamp,
  })
  await matchDeposit(handled, before, budget)
  await countMarket(handled, { openJobs: -1 })
  // Both are counted once money is in, so that nobody counts against another's will
  if (before.entry === 'NEGOTIATE') await tally(handled, before.client, { jobsAsClient: 1 })
  await tally(handled, provider, { jobsAsProvider: 1 })
  return { jobId, account: provider }
})

on('JobMarket:JobAgreed', async ({ context, event }) => {
  const { jobId, provider, fundBy } = event.args
  await context.db.update(job, { id: jobId }).set({ agreed: true, deadline: fundBy })
  return { jobId, account: provider }
})

on('JobMarket:JobStarted', async ({ context, event }) => {
  const { jobId, provider } = event.args
  await context.db.update(job, { id: jobId }).set({ started: true, consented: true })
  return { jobId, account: provider }
})

on('JobMarket:JobSubmitted', async (handled) => {
  const { context, event } = handled
  const { jobId, provider, deliverable } = event.args
  const provenance = provenanceOf(event)
  const before = await existingJob(context, jobId)
  const number = before.submissionCount + 1
  await context.db.update(job, { id: jobId }).set({
    deliverable: digestOrNull(deliverable),
    consented: true,
    returned: false,
    submissionCount: number,
    submittedAt: provenance.timestamp,
    ...(await turnAfter(context, before, provenance.timestamp)),
  })
  await context.db
    .insert(submission)
    .values({ jobId, number, provider, deliverable, ...provenance })
  await refer(handled, deliverable, 'DELIVERABLE', { jobId })
  return { jobId, account: provider }
})

on('JobMarket:TurnPassed', async ({ context, event }) => {
  const { jobId, client, deadline } = event.args
  await context.db.update(job, { id: jobId }).set({ clientTurn: true, deadline })
  return { jobId, account: client }
})

on('JobMarket:HandedOver', async (handled) => {
  const { context, event } = handled
  const { jobId, evaluator, reason, deadline } = event.args
  await context.db.update(job, { id: jobId }).set({ clientTurn: true, deadline })
  await refer(handled, reason, 'REASON', { jobId })
  return { jobId, account: evaluator }
})

on('JobMarket:RevisionRequested', async (handled) => {
  const { context, event } = handled
  const { jobId, by, reason, deadline } = event.args
  await context.db
    .update(job, { id: jobId })
    .set((row) => ({ returned: true, returns: row.returns + 1, deadline }))
  const { submissionCount: number } = await existingJob(context, jobId)
  await context.db.update(submission, { jobId, number }).set({
    returnReason: digestOrNull(reason),
    returnedAt: provenanceOf(event).timestamp,
  })
  await refer(handled, reason, 'REASON', { jobId })
  return { jobId, account: by }
})

on('JobMarket:RevisionMissed', async ({ context, event }) => {
  const { jobId, deadline } = event.args
  await context.db.update(job, { id: jobId }).set({ returned: false, deadline })
  return { jobId }
})

on('JobMarket:JobJudged', async (handled) => {
  const { context, event } = handled
  const { jobId, judge, approved, reason, deadline } = event.args
  await context.db.update(job, { id: jobId }).set({
    status: 'JUDGED',
    verdict: approved ? 'APPROVED' : 'REJECTED',
    reason: digestOrNull(reason),
    deadline,
    decidedAt: provenanceOf(event).timestamp,
  })
  await refer(handled, reason, 'REASON', { jobId })
  return { jobId, account: judge }
})

on('JobMarket:VerdictWaived', ({ event }) => {
  const { jobId, by } = event.args
  return { jobId, account: by }
})

on('JobMarket:DisputeOpened', async (handled) => {
  const { context, event } = handled
  const { jobId, by, reason, deadline } = event.args
  await openDispute(handled, await existingJob(context, jobId), { by, reason, deadline })
  await context.db.update(job, { id: jobId }).set({ status: 'DISPUTED', disputedBy: by, deadline })
  await refer(handled, reason, 'REASON', { jobId })
  return { jobId, account: by }
})

on('JobMarket:DisputeResolved', async (handled) => {
  const { context, event } = handled
  const { jobId, arbiter, providerBps, reason } = event.args
  const arbiterSilent = arbiter === zeroAddress
  await context.db.update(job, { id: jobId }).set({ ruledBps: providerBps, arbiterSilent })
  if (!arbiterSilent) await ruleDispute(handled, jobId, { arbiter, providerBps, reason })
  await refer(handled, reason, 'REASON', { jobId })
  return { jobId, account: arbiter }
})

on('JobMarket:JobSettled', async ({ context, event }) => {
  const { jobId } = event.args
  await context.db.update(job, { id: jobId }).set({ settling: true })
  return { jobId }
})

on('JobMarket:JobCompleted', async (handled) => {
  const { context, event } = handled
  const { jobId, evaluator, reason } = event.args
  const before = await existingJob(context, jobId)
  const judged = evaluator === zeroAddress ? 'ACCEPTED' : 'APPROVED'
  await endJob(handled, before, {
    status: 'COMPLETED',
    ending: disputedEndingOf(before) ?? judged,
    reason,
  })
  if (before.provider) await tally(handled, before.provider, { completed: 1 })
  return { jobId, account: evaluator }
})

on('JobMarket:JobRejected', async (handled) => {
  const { context, event } = handled
  const { jobId, rejector, reason } = event.args
  const before = await existingJob(context, jobId)
  const ending = disputedEndingOf(before) ?? endingOf(before, rejector)
  await endJob(handled, before, { status: 'REJECTED', ending, reason })
  return { jobId, account: rejector }
})

on('JobMarket:JobExpired', async (handled) => {
  const { jobId } = handled.event.args
  const before = await existingJob(handled.context, jobId)
  await endJob(handled, before, { status: 'EXPIRED', ending: 'MISSED' })
  return { jobId }
})

on('JobMarket:PaymentReleased', async (handled) => {
  const { jobId, provider, amount } = handled.event.args
  await release(handled, await existingJob(handled.context, jobId), provider, amount)
  return { jobId, account: provider }
})

on('JobMarket:FeePaid', async (handled) => {
  const { context, event } = handled
  const { jobId, sink, amount } = event.args
  const before = await existingJob(context, jobId)
  const { feeBps, owner } = await existingPolicy(context, before.policyId)
  // An owner that is the treasury too gets its own fee second, where there are two
  const isFirst = before.fee === 0n && (before.budget * BigInt(feeBps)) / 10_000n > 0n
  const isProtocols = sink !== owner || isFirst
  await payFee(handled, before, isProtocols ? 'fee' : 'ownerFee', sink, amount)
  return { jobId, account: sink }
})

on('JobMarket:Refunded', async (handled) => {
  const { jobId, client, amount } = handled.event.args
  await refund(handled, await existingJob(handled.context, jobId), amount)
  return { jobId, account: client }
})

on('JobMarket:CreditStored', async (handled) => {
  const { jobId, payee } = handled.event.args
  await storeCredit(handled, handled.event.args)
  return { jobId, account: payee }
})

on('JobMarket:CreditWithdrawn', async (handled) => {
  await withdrawCredit(handled, handled.event.args)
  return { account: handled.event.args.payee }
})

on('JobMarket:EntrancesPaused', () => ({}))
on('JobMarket:Configured', async (handled) => {
  const { plainPolicyId } = handled.event.args
  await countMarket(handled, {})
  await handled.context.db.update(market, { id: 0 }).set({ plainPolicyId })
  return {}
})
on('JobMarket:GuardianSet', () => ({}))

/* ERC-8183's own jobs */

on('JobMarket:JobCreated', async (handled) => {
  const { jobId, client, provider, evaluator, expiredAt } = handled.event.args
  const { plainPolicyId: policyId } = await existingMarket(handled.context)
  await openJob(handled, {
    id: jobId,
    entry: 'PLAIN',
    status: 'OPEN',
    client,
    provider: provider === zeroAddress ? null : provider,
    policyId,
    evaluator,
    budget: 0n,
    brief: zeroHash,
    deadline: Number(expiredAt),
  })
  return { jobId, account: client }
})

on('JobMarket:ProviderSet', async ({ context, event }) => {
  const { jobId, provider } = event.args
  await context.db.update(job, { id: jobId }).set({ provider })
  return { jobId, account: provider }
})

on('JobMarket:BudgetSet', async ({ context, event }) => {
  const { jobId, amount } = event.args
  await context.db.update(job, { id: jobId }).set({ budget: amount })
  return { jobId }
})

on('JobMarket:JobFunded', async (handled) => {
  const { context, event } = handled
  const { jobId, client, amount } = event.args
  const before = await existingJob(context, jobId)
  const fundedAt = provenanceOf(event).timestamp
  await context.db.update(job, { id: jobId }).set({ status: 'FUNDED', fundedAt })
  await escrow(handled, before, amount)
  await countMarket(handled, { openJobs: -1 })
  // Both are counted once money is in, so that nobody counts against another's will
  await tally(handled, client, { jobsAsClient: 1 })
  if (before.provider) await tally(handled, before.provider, { jobsAsProvider: 1 })
  return { jobId, account: client }
})

type Job = typeof job.$inferSelect

/** Where a delivery leaves a job: with whoever judges, or where it is. */
async function turnAfter(context: Context, before: Job, now: number): Promise<Partial<Job>> {
  if (before.status === 'DISPUTED') return {}
  if (before.entry === 'PLAIN') return { status: 'SUBMITTED' }
  const { evaluator, reviewPeriod } = await existingPolicy(context, before.policyId)
  const clientTurn = evaluator === clientJudges
  return { status: 'SUBMITTED', clientTurn, deadline: now + reviewPeriod }
}

/** How a job ended that both sides settled, or that was disputed; null for any other. */
function disputedEndingOf(before: Job) {
  if (before.settling) return 'SETTLED'
  if (before.ruledBps === null) return null
  if (before.arbiterSilent) {
    if (before.verdict) return 'STOOD'
    return before.ruledBps === 0 ? 'UNFILED' : 'HALVED'
  }
  if (before.ruledBps === 0) return 'RULED_FOR_CLIENT'
  return before.ruledBps === 10_000 ? 'RULED_FOR_PROVIDER' : 'RULED_SPLIT'
}

/** How a rejected job ended: the event tells who did it, the state it was in tells what that was. */
function endingOf(before: Job, rejector: string) {
  if (before.status === 'OPEN') return rejector === zeroAddress ? 'LAPSED' : 'CANCELLED'
  if (before.status !== 'FUNDED' || before.entry === 'PLAIN') return 'REFUSED'
  return rejector === before.client ? 'TAKEN_BACK' : 'DECLINED'
}
