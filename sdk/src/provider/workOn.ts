import { timeNow } from '../command/timeNow.ts'
import { declineJob } from '../commands/declineJob.ts'
import { startWork } from '../commands/startWork.ts'
import { submitWork } from '../commands/submitWork.ts'
import { pause } from '../pause.ts'
import { assignmentOf } from './assignment.ts'
import type { Desk } from './desk.ts'
import type { Provider } from './provider.ts'
import type { ProviderSettings } from './settings.ts'
import type { Turn } from './turn.ts'

/** Seconds that must be left of a job's time to take it up. */
const leastTime = 10

/**
 * Does one delivery: starts the job, has the work done, submits it; gives it up where that cannot be.
 * Called again it goes on where it was.
 */
export async function workOn(
  provider: Provider,
  settings: ProviderSettings,
  turn: Turn,
  signal: AbortSignal,
): Promise<void> {
  const { context, desks, tell, act } = provider
  const { jobId, round, deadline } = turn
  const latest = deadline - (await timeNow(context.publicClient))
  let desk = desks.open(turn)
  const fail = (reason: string) => giveUp(provider, turn, desk, reason)
  if (desk.state() === 'lost') {
    if (!settings.redo) return fail('The work was interrupted.')
    desk.clear()
    desk = desks.open(turn)
  }
  if (desk.state() === 'new') {
    if (latest < leastTime) return fail('There is no time left for it.')
    const assignment = await assignmentOf(context, turn)
    if (!assignment) return fail('Its brief cannot be read.')
    if (settings.start && !turn.isConsented) await act(startWork, { jobId })
    tell('begun', { jobId, round, budget: assignment.budget })
    const { chainId, contracts } = context.deployment
    desk.begin(assignment, `${chainId}-${contracts.jobMarket}-${jobId}-${round}`)
  } else tell('resumed', { jobId, round })

  const end = Date.now() + Math.min(settings.timeLimit, Math.max(latest, 1)) * 1000
  for (;;) {
    const state = desk.state()
    if (state === 'ended') break
    if (signal.aborted) return tell('left-running', { jobId, round })
    if (state === 'lost') return fail('The work was interrupted.')
    if (Date.now() > end) {
      await desk.stop()
      return fail('The work took too long.')
    }
    await pause(200, signal)
  }
  const answer = await desk.answer()
  if ('failed' in answer) {
    // Why is for its owner, not for the public
    tell('failed', { jobId, round, ...answer.failed })
    return fail('The work could not be done.')
  }
  const { deliverable, sent } = await act(submitWork, { jobId, ...answer.deliverable })
  tell('submitted', { jobId, round, deliverable, transactionHash: sent.transactionHash })
}

/** Lets the client have its money back at once; a delivery returned cannot be declined any more. */
export async function giveUp(
  { act, tell }: Provider,
  { jobId, round }: Turn,
  desk: Desk,
  reason: string,
): Promise<void> {
  if (round === 0) await act(declineJob, { jobId, reason })
  desk.giveUp(reason)
  tell(round === 0 ? 'declined' : 'given-up', { jobId, reason })
}
