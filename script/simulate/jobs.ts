import {
  courtAbi,
  entries,
  jobMarketAbi,
  marketLensAbi,
  type Offer,
  peerReviewAbi,
} from '@guildhall/sdk'
import { type ContractFunctionReturnType, type Hex, isAddressEqual, zeroHash } from 'viem'
import type { World } from './world.ts'

/** As `IMarketLens.Step`, `IJobMarket.JobStatus`, `IPanel.Stage` and `ICourt.Phase` number them. */
export const steps = {
  ...{ none: 0, offer: 1, fund: 2, deliver: 3, judge: 4, dispute: 5, rule: 6, timeOut: 7 },
} as const
export const statuses = ['Open', 'Funded', 'Submitted', 'Completed', 'Rejected', 'Expired'] as const
export const submitted = 2
export const disputed = 7
export const stages = { none: 0, drawing: 1, voting: 2, closed: 3 } as const
export const phases = { none: 0, evidence: 1, commit: 2, reveal: 3, admin: 4, ruled: 5 } as const

type View = ContractFunctionReturnType<typeof marketLensAbi, 'view', 'jobView'>
type Panel = ContractFunctionReturnType<typeof peerReviewAbi, 'view', 'panelOf'>
type Seats = ContractFunctionReturnType<typeof peerReviewAbi, 'view', 'seatsOf'>
type Case = ContractFunctionReturnType<typeof courtAbi, 'view', 'caseOf'>

/** A panel with its seats; `votes` are 0 where none was made. */
export type Bench = {
  readonly panel: Panel
  readonly seats: Seats
  readonly votes: readonly number[]
}

/** A job as it stands on the chain, and what its sides know of it. */
export type SimJob = {
  readonly id: bigint
  /** Name of its policy. */
  readonly preset: string
  readonly openedAt: number
  view: View
  plainBudget: bigint
  peers: Bench | undefined
  jury: Bench | undefined
  court: Case | undefined
  offers: Offer[]
  submissions: number
  deliverable: Hex
  /** Whether the newest delivery is what the brief asks for. */
  isGood: boolean
  /** Changes with everything anybody decides by. */
  phase: string
  /** When it came to that. */
  since: number
}

export function isEnded({ view }: SimJob): boolean {
  return view.job.status >= 3 && view.job.status <= 5
}

export function isPlain({ view }: SimJob): boolean {
  return entries[view.job.flags & 7] === 'PLAIN'
}

export function isPosted({ view }: SimJob): boolean {
  return entries[view.job.flags & 7] === 'POST'
}

/** Nothing known yet of a job. */
export function newJob(id: bigint, preset: string, at: number): Omit<SimJob, 'view'> {
  return {
    ...{ id, preset, openedAt: at, plainBudget: 0n, offers: [], submissions: 0, phase: '' },
    ...{ peers: undefined, jury: undefined, court: undefined, since: at },
    ...{ deliverable: zeroHash, isGood: false },
  }
}

/** What the chain has of a job now. */
export async function readJob(
  { chain, deployment }: World,
  id: bigint,
): Promise<Pick<SimJob, 'view' | 'plainBudget' | 'peers' | 'jury' | 'court'>> {
  const { jobMarket, marketLens, peerReview, court } = deployment.contracts
  const args = [id] as const
  const view = await chain.readContract({
    ...{ address: marketLens, abi: marketLensAbi, functionName: 'jobView', args },
  })
  const { job, policy } = view
  const bench = async (address: typeof court): Promise<Bench> => {
    const panels = { address, abi: peerReviewAbi, args } as const
    const [panel, seats, votes] = await Promise.all([
      chain.readContract({ ...panels, functionName: 'panelOf' }),
      chain.readContract({ ...panels, functionName: 'seatsOf' }),
      chain.readContract({ ...panels, functionName: 'votesOf' }),
    ])
    return { panel, seats, votes }
  }
  const isOfPeers = isAddressEqual(policy.evaluator, peerReview) && job.status >= submitted
  const isOfCourt = isAddressEqual(policy.arbiter, court) && job.status > submitted
  const isOfNone = entries[job.flags & 7] === 'PLAIN'
  const [plainBudget, peers, jury, found] = await Promise.all([
    isOfNone
      ? chain
          .readContract({
            ...{ address: jobMarket, abi: jobMarketAbi, functionName: 'plainJobOf', args },
          })
          .then(({ budget }) => budget)
      : 0n,
    isOfPeers ? bench(peerReview) : undefined,
    isOfCourt ? bench(court) : undefined,
    isOfCourt
      ? chain.readContract({ address: court, abi: courtAbi, functionName: 'caseOf', args })
      : undefined,
  ])
  return { view, plainBudget, peers, jury, court: found }
}

/** All that anybody decides by, in one string. */
export function phaseOf(job: SimJob): string {
  const { view, peers, jury, court, plainBudget, offers } = job
  const talk = isPosted(job) ? 0 : offers.length
  const bench = (of: Bench | undefined) =>
    of ? [of.panel.stage, of.panel.turn, of.panel.redrawn, of.panel.deadline] : []
  return [
    ...[view.job.status, view.step, view.actor, view.deadline, plainBudget, talk],
    ...[...bench(peers), '-', ...bench(jury), '-', court?.phase, court?.deadline],
  ].join()
}
