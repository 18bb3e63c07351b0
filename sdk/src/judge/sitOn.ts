import { zeroHash } from 'viem'
import * as z from 'zod'
import { courtAbi } from '../abi.ts'
import type { ReadContext } from '../command/context.ts'
import { revealsFrom } from '../command/revealsFrom.ts'
import { timeNow } from '../command/timeNow.ts'
import { commitVote } from '../commands/commitVote.ts'
import { getCase } from '../commands/getCase.ts'
import { revealVote } from '../commands/revealVote.ts'
import { voteOnDelivery } from '../commands/voteOnDelivery.ts'
import { NoDecisionError } from '../errors.ts'
import { type Case, type Decide, type Decision, decisionSchema } from './decision.ts'
import type { Judge } from './runJudge.ts'
import type { Seat } from './seat.ts'

/** Seconds a timer runs at most. */
const longest = 2_000_000

/** How it went: `later` where it was to be decided, and was left for later. */
export type Sat = 'done' | 'later'

/** Does what is due from a seat now, if anything is. Called again it goes on where it was. */
export async function sitOn(judge: Judge, seat: Seat, signal: AbortSignal): Promise<Sat> {
  const { jobId, body } = seat
  return body === 'COURT' ? sitInCourt(judge, jobId, signal) : sitAmongPeers(judge, jobId, signal)
}

async function sitAmongPeers(judge: Judge, jobId: string, signal: AbortSignal): Promise<Sat> {
  const { decide } = judge
  if (!decide) {
    judge.tell('undecided', { jobId, action: 'VOTE' })
    return 'done'
  }
  const found = await judge.act(getCase, { jobId })
  if (!found.clock.yours) return 'done'
  const decision = await decisionOn(judge, decide, { ...found, jobId }, signal)
  if (!decision) return 'later'
  if (!('approve' in decision)) {
    throw new NoDecisionError({ jobId, why: 'a delivery is approved or not' })
  }
  const { sent } = await judge.act(voteOnDelivery, { jobId, ...decision })
  judge.tell('voted', { jobId, approve: decision.approve, transactionHash: sent.transactionHash })
  return 'done'
}

/** What was committed to the chain knows; what it was, the key. */
async function sitInCourt(judge: Judge, jobId: string, signal: AbortSignal): Promise<Sat> {
  const { act, tell, context } = judge
  const from = await revealsFrom(context, jobId)
  if (from === undefined) return 'done'
  if (await hasCommitted(judge, jobId)) {
    if (from > 0) {
      tell('reveals-later', { jobId, latest: from })
      return 'done'
    }
    tell('revealing', { jobId })
    const { providerBps, sent } = await act(revealVote, { jobId })
    tell('revealed', { jobId, providerBps, transactionHash: sent.transactionHash })
    return 'done'
  }
  if (from === 0) return 'done'
  const { decide } = judge
  if (!decide) {
    tell('undecided', { jobId, action: 'COMMIT', by: from })
    return 'done'
  }
  const found = await act(getCase, { jobId })
  if (!found.clock.yours) return 'done'
  const decision = await decisionOn(judge, decide, { ...found, jobId }, signal)
  if (!decision) return 'later'
  const shares = found.dispute?.shares ?? []
  if (!('providerBps' in decision) || !shares.includes(decision.providerBps)) {
    throw new NoDecisionError({ jobId, why: `a juror gives one of ${shares.join(', ')}` })
  }
  const { sent } = await act(commitVote, { jobId, providerBps: decision.providerBps })
  tell('committed', { jobId, transactionHash: sent.transactionHash })
  return 'done'
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

/** Waits no longer than until it is stopped, or the case's time is over: whatever decides may never end. */
async function decisionOn(
  { tell, context }: Judge,
  decide: Decide,
  found: Case & { readonly jobId: string },
  signal: AbortSignal,
): Promise<Decision | undefined> {
  const { jobId, clock } = found
  const over = await endOf(context, clock.by)
  const either = AbortSignal.any([signal, over])
  const decision = await Promise.race([decide(found, { signal: either }), aborted(either)]).catch(
    (error: unknown) => {
      throw new NoDecisionError({
        jobId,
        why: error instanceof Error ? error.message : String(error),
      })
    },
  )
  if (signal.aborted) return undefined
  if (over.aborted) throw new NoDecisionError({ jobId, why: 'the time for it is over' })
  if (decision === undefined) {
    tell('undecided', { jobId, action: clock.action, by: clock.by })
    return undefined
  }
  const parsed = decisionSchema.safeParse(decision)
  if (parsed.success) return parsed.data
  throw new NoDecisionError({ jobId, why: z.prettifyError(parsed.error) })
}

/** Aborted at a time of the chain's; Unix seconds. */
async function endOf({ publicClient }: ReadContext, by: number | null): Promise<AbortSignal> {
  const seconds = by === null ? longest : by - (await timeNow(publicClient))
  return AbortSignal.timeout(Math.min(Math.max(seconds, 0), longest) * 1000)
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined)
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}
