import { isAddressEqual } from 'viem'
import type { Transaction } from '../../indexer/test/life/blocks.ts'
import { callOf } from '../../relayer/src/keeper/callOf.ts'
import type { DueMove } from '../../relayer/src/keeper/findDue.ts'
import {
  type Bench,
  disputed,
  isEnded,
  isPlain,
  phases,
  type SimJob,
  stages,
  steps,
  submitted,
} from './jobs.ts'
import type { Simulation } from './simulation.ts'

/** A move anybody may make, and since when. */
type Due = Pick<DueMove, 'contract' | 'action' | 'since'> & { readonly job: SimJob }

/** Looks at a time: panels need some blocks after one another. */
const rounds = 6
/** Seconds between blocks. */
const blockTime = 12

/**
 * Makes what is due, as the contracts' views say, by the calls the relayer's keeper makes; each is tried
 * first, as it tries them. Where the read model tells that keeper what is due, this one asks the chain.
 */
export async function keep(simulation: Simulation): Promise<void> {
  const { blocks } = simulation.world
  for (let round = 0; round < rounds; round++) {
    const { now } = simulation
    const ripe = [...simulation.jobs.values()].filter((job) => isRipe(job, now))
    await simulation.refresh(ripe.map(({ id }) => id))
    const due = ripe.flatMap((job) => movesOf(simulation, job))
    const tried = await Promise.all(due.map((move) => tryMove(simulation, move)))
    const calls = tried.flatMap((call) => call ?? [])
    const isDrawing = ripe.some(({ peers, jury }) =>
      [peers, jury].some((bench) => bench?.panel.stage === stages.drawing),
    )
    if (calls.length === 0 && !(isDrawing && round === 0)) return
    if (calls.length > 0) {
      await simulation.make(
        calls.map(({ transaction }) => transaction),
        now + blockTime,
      )
      for (const { move } of calls) {
        const late = Math.max(0, simulation.now - move.since)
        simulation.kept.push({ action: move.action, late })
      }
    }
    // A draw waits for the hash of a block to come
    for (let i = 0; i < 3; i++) await blocks.next([], blockTime)
  }
}

/** A move with its call; undefined where it would be refused. */
async function tryMove(
  { world, keeper: from }: Simulation,
  move: Due,
): Promise<{ move: Due; transaction: Transaction } | undefined> {
  const { client } = move.job.view.job
  const job = { id: `${move.job.id}`, client: { address: client } }
  const call = callOf(world.deployment, { ...move, job })
  if (!call) return undefined
  const transaction = { from, to: call.target, data: call.data }
  return (await world.blocks.refusalOf(transaction)) ? undefined : { move, transaction }
}

/** Whether there may be something to do about a job. */
export function isRipe(job: SimJob, now: number): boolean {
  const { view, peers, jury, court } = job
  const isOpen = ({ panel }: Bench) =>
    panel.stage === stages.drawing || panel.stage === stages.voting
  if (isEnded(job)) {
    const isTried = court && court.phase > phases.none && court.phase < phases.ruled
    return Boolean(isTried) || [peers, jury].some((bench) => bench && isOpen(bench))
  }
  if (now >= view.deadline) return true
  if (peers) {
    if (peers.panel.stage !== stages.voting && view.job.status === submitted) return true
    if (now >= peers.panel.deadline) return true
  }
  return view.job.status === disputed && (!court || now >= court.deadline)
}

function movesOf(simulation: Simulation, job: SimJob): Due[] {
  const { jobMarket, peerReview, court: arbiter } = simulation.world.deployment.contracts
  const { now } = simulation
  const { view, peers, jury, court } = job
  const move = (contract: `0x${string}`, action: Due['action'], since: number): Due[] => [
    { job, contract, action, since },
  ]
  if (isEnded(job)) {
    const isTried = court && court.phase > phases.none && court.phase < phases.ruled
    if (isTried) return move(arbiter, 'CLOSE', view.job.deadline)
    return peers ? move(peerReview, 'RELEASE', view.job.deadline) : []
  }
  if (view.step === steps.timeOut) {
    return move(jobMarket, isPlain(job) ? 'CLAIM_REFUND' : 'TIME_OUT', view.deadline)
  }
  if (peers && view.step === steps.judge && isAddressEqual(view.actor, peerReview)) {
    const { stage, deadline } = peers.panel
    if (stage === stages.drawing) return move(peerReview, 'DRAW', job.since)
    if (stage === stages.voting) {
      return now >= deadline ? move(peerReview, 'CONCLUDE', deadline) : []
    }
    return move(peerReview, 'OPEN_PANEL', job.since)
  }
  if (view.job.status !== disputed) return []
  if (!court || court.phase === phases.none) return move(arbiter, 'OPEN_CASE', job.since)
  if (now < court.deadline) return []
  if (court.phase === phases.evidence) {
    return jury?.panel.stage === stages.drawing
      ? move(arbiter, 'DRAW', job.since)
      : move(arbiter, 'OPEN_PANEL', court.deadline)
  }
  return court.phase < phases.admin ? move(arbiter, 'CONCLUDE', court.deadline) : []
}
