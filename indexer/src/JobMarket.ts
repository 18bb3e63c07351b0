import { zeroAddress } from 'viem'
import { job, submission } from '../ponder.schema.ts'
import { countMarket } from './countMarket.ts'
import { endJob } from './endJob.ts'
import { existingJob, existingPolicy } from './existing.ts'
import { book, changeCredit, escrow, payFee, refund, release } from './money.ts'
import { on } from './on.ts'
import { openJob } from './openJob.ts'
import { provenanceOf } from './provenance.ts'
import { digestOrNull, refer } from './refer.ts'
import { tally } from './tally.ts'

/** Evaluator of a policy whose jobs the client judges. */
const clientJudges = '0x0000000000000000000000000000000000000001'

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
  // No event tells of the difference to the deposit
  if (budget > before.escrowed) await escrow(handled, before, budget - before.escrowed)
  if (budget < before.escrowed) await refund(handled, before, before.escrowed - budget)
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
  const { evaluator, reviewPeriod } = await existingPolicy(context, before.policyId)
  const number = before.submissionCount + 1
  await context.db.update(job, { id: jobId }).set({
    status: 'SUBMITTED',
    deliverable: digestOrNull(deliverable),
    consented: true,
    clientTurn: evaluator === clientJudges,
    deadline: provenance.timestamp + reviewPeriod,
    submissionCount: number,
    submittedAt: provenance.timestamp,
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

on('JobMarket:JobCompleted', async (handled) => {
  const { context, event } = handled
  const { jobId, evaluator, reason } = event.args
  const before = await existingJob(context, jobId)
  const ending = evaluator === zeroAddress ? 'ACCEPTED' : 'APPROVED'
  await endJob(handled, before, { status: 'COMPLETED', ending, reason })
  if (before.provider) await tally(handled, before.provider, { completed: 1 })
  return { jobId, account: evaluator }
})

on('JobMarket:JobRejected', async (handled) => {
  const { context, event } = handled
  const { jobId, rejector, reason } = event.args
  const before = await existingJob(context, jobId)
  await endJob(handled, before, { status: 'REJECTED', ending: endingOf(before, rejector), reason })
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
  const { feeBps } = await existingPolicy(context, before.policyId)
  // The protocol's fee comes first, where there is one
  const isProtocols = before.fee === 0n && (before.budget * BigInt(feeBps)) / 10_000n > 0n
  await payFee(handled, before, isProtocols ? 'fee' : 'ownerFee', sink, amount)
  return { jobId, account: sink }
})

on('JobMarket:Refunded', async (handled) => {
  const { jobId, client, amount } = handled.event.args
  await refund(handled, await existingJob(handled.context, jobId), amount)
  return { jobId, account: client }
})

on('JobMarket:CreditStored', async (handled) => {
  const { jobId, token, payee, amount } = handled.event.args
  await changeCredit(handled, payee, token, amount)
  await book(handled, { kind: 'CREDITED', jobId, token, amount, to: payee })
  return { jobId, account: payee }
})

on('JobMarket:CreditWithdrawn', async (handled) => {
  const { token, payee, to, amount } = handled.event.args
  await changeCredit(handled, payee, token, -amount)
  await book(handled, { kind: 'WITHDRAWN', token, amount, from: payee, to })
  return { account: payee }
})

on('JobMarket:EntrancesPaused', () => ({}))
on('JobMarket:Configured', () => ({}))

/** How a rejected job ended: the event tells who did it, the state it was in tells what that was. */
function endingOf(before: typeof job.$inferSelect, rejector: string) {
  if (before.status === 'OPEN') return rejector === zeroAddress ? 'LAPSED' : 'CANCELLED'
  if (before.status === 'FUNDED') return rejector === before.client ? 'TAKEN_BACK' : 'DECLINED'
  return 'REFUSED'
}
