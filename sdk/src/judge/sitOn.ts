import { zeroHash } from 'viem'
import { z } from 'zod'
import { courtAbi } from '../abi.ts'
import { revealsFrom } from '../command/revealsFrom.ts'
import { commitVote } from '../commands/commitVote.ts'
import { getCase } from '../commands/getCase.ts'
import { revealVote } from '../commands/revealVote.ts'
import { voteOnDelivery } from '../commands/voteOnDelivery.ts'
import { NoDecisionError } from '../errors.ts'
import { type Case, type Decide, type Decision, decisionSchema } from './decision.ts'
import type { Judge } from './runJudge.ts'
import type { Seat } from './seat.ts'

/** Does what is due from a seat now, if anything is. Called again it goes on where it was. */
export async function sitOn(judge: Judge, seat: Seat, signal: AbortSignal): Promise<void> {
  const { jobId, body } = seat
  if (body === 'COURT') await sitInCourt(judge, jobId, signal)
  else await sitAmongPeers(judge, jobId, signal)
}

async function sitAmongPeers(judge: Judge, jobId: string, signal: AbortSignal): Promise<void> {
  const { decide } = judge
  if (!decide) return judge.tell('undecided', { jobId, action: 'VOTE' })
  const found = await judge.act(getCase, { jobId })
  if (!found.clock.yours) return
  const decision = await decisionOn(judge, decide, { ...found, jobId }, signal)
  if (!decision) return
  if (!('approve' in decision)) {
    throw new NoDecisionError({ jobId, why: 'a delivery is approved or not' })
  }
  const { sent } = await judge.act(voteOnDelivery, { jobId, ...decision })
  judge.tell('voted', { jobId, approve: decision.approve, transactionHash: sent.transactionHash })
}

/** What was committed to the chain knows; what it was, the key. */
async function sitInCourt(judge: Judge, jobId: string, signal: AbortSignal): Promise<void> {
  const { act, tell, context } = judge
  const from = await revealsFrom(context, jobId)
  if (from === undefined) return
  if (await hasCommitted(judge, jobId)) {
    if (from > 0) return tell('reveals-later', { jobId, latest: from })
    tell('revealing', { jobId })
    const { providerBps, sent } = await act(revealVote, { jobId })
    return tell('revealed', { jobId, providerBps, transactionHash: sent.transactionHash })
  }
  if (from === 0) return
  const { decide } = judge
  if (!decide) return tell('undecided', { jobId, action: 'COMMIT', by: from })
  const found = await act(getCase, { jobId })
  if (!found.clock.yours) return
  const decision = await decisionOn(judge, decide, { ...found, jobId }, signal)
  if (!decision) return
  const shares = found.dispute?.shares ?? []
  if (!('providerBps' in decision) || !shares.includes(decision.providerBps)) {
    throw new NoDecisionError({ jobId, why: `a juror gives one of ${shares.join(', ')}` })
  }
  const { sent } = await act(commitVote, { jobId, providerBps: decision.providerBps })
  tell('committed', { jobId, transactionHash: sent.transactionHash })
}

async function hasCommitted({ context, account }: Judge, jobId: string): Promise<boolean> {
  const commitment = await context.publicClient.readContract({
    address: context.deployment.contracts.court,
    abi: courtAbi,
    functionName: 'commitmentOf',
    args: [BigInt(jobId), account],
  })
  return commitment !== zeroHash
}

async function decisionOn(
  { tell }: Judge,
  decide: Decide,
  found: Case & { readonly jobId: string },
  signal: AbortSignal,
): Promise<Decision | undefined> {
  const { jobId, clock } = found
  const decision = await decide(found, { signal }).catch((error: unknown) => {
    throw new NoDecisionError({
      jobId,
      why: error instanceof Error ? error.message : String(error),
    })
  })
  if (decision === undefined) {
    tell('undecided', { jobId, action: clock.action, by: clock.by })
    return undefined
  }
  const parsed = decisionSchema.safeParse(decision)
  if (parsed.success) return parsed.data
  throw new NoDecisionError({ jobId, why: z.prettifyError(parsed.error) })
}
