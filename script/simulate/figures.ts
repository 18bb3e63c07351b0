import { courtAbi, jobMarketAbi, pointsAbi } from '@guildhall/sdk'
import { isAddressEqual } from 'viem'
import { day } from './agenda.ts'
import { type CharacterName, characterNames } from './characters.ts'
import { isEnded, statuses } from './jobs.ts'
import type { Played } from './simulate.ts'
import type { Simulation } from './simulation.ts'
import { told } from './told.ts'
import { beginning } from './world.ts'

/** As `IPoints.Kind` numbers them. */
const pointKinds = [
  ...['registration', 'verification', 'emission', 'reward', 'system'],
  ...['fee', 'burned', 'decay', 'penalty', 'repayment'],
]
const firstBurned = 5
const ends = ['Completed', 'Rejected', 'Expired'] as const

/** What came of a simulation. USDC and points in whole ones, times in seconds. */
export type Figures = {
  readonly jobs: number
  readonly policies: Record<string, Record<string, number>>
  readonly weeks: readonly ({ readonly week: number; readonly feesUsdc: number } & Record<
    (typeof ends)[number],
    number
  >)[]
  readonly days: readonly {
    readonly day: number
    readonly escrowUsdc: number
    readonly escrowPoints: number
    readonly pointsSupply: number
  }[]
  readonly characters: Record<
    CharacterName,
    { agents: number; earned: number; spent: number; completed: number; taken: number }
  >
  readonly verdicts: Record<'peers' | 'juries', { right: number; wrong: number }>
  readonly disputes: number
  readonly points: Record<string, number>
  readonly lateness: Record<string, Lateness>
  readonly refusals: Record<string, number>
}

/** How late the keeper was, over so many calls. */
export type Lateness = { calls: number; p50: number; p95: number; max: number }

export function figuresOf({ simulation, days }: Played): Figures {
  const { world, jobs } = simulation
  const { jobMarket, court } = world.deployment.contracts
  const all = [...jobs.values()]
  const policies: Record<string, Record<string, number>> = {}
  for (const job of all) {
    const end = isEnded(job) ? (statuses[job.view.job.status] ?? '') : 'Unpaid'
    const ofPolicy = policies[job.preset] ?? {}
    policies[job.preset] = { ...ofPolicy, [end]: (ofPolicy[end] ?? 0) + 1 }
  }
  const of = (name: 'DisputeOpened') => told(simulation, jobMarket, jobMarketAbi, name).length
  const { kept } = simulation
  const actions = [...new Set(kept.map(({ action }) => action))].toSorted()
  return {
    ...{ jobs: all.length, policies, weeks: weeksOf(simulation) },
    days: days.map(({ day, escrow, pointsSupply }) => ({
      ...{ day, escrowUsdc: usdc(escrow.usdc), escrowPoints: points(escrow.points) },
      pointsSupply: points(pointsSupply),
    })),
    characters: charactersOf(simulation),
    verdicts: {
      peers: verdicts(simulation, told(simulation, jobMarket, jobMarketAbi, 'JobJudged')),
      juries: rulings(simulation, told(simulation, court, courtAbi, 'CaseRuled')),
    },
    disputes: of('DisputeOpened'),
    points: pointsOf(simulation),
    lateness: Object.fromEntries([
      ['all', latenessOf(kept.map(({ late }) => late))],
      ...actions.map((action) => [
        action,
        latenessOf(kept.filter((one) => one.action === action).map(({ late }) => late)),
      ]),
    ]),
    refusals: Object.fromEntries([...world.blocks.refusals].toSorted((a, b) => b[1] - a[1])),
  }
}

function usdc(amount: bigint): number {
  return Number(amount) / 1e6
}

function points(amount: bigint): number {
  return Number(amount) / 100
}

function weekOf(time: number): number {
  return Math.max(0, Math.floor((time - beginning) / (7 * day)))
}

/** Whether what an event of a job is of is USDC. */
function isUsdc({ jobs, world }: Simulation, jobId: bigint): boolean {
  const token = jobs.get(jobId)?.view.policy.token
  return token !== undefined && !isAddressEqual(token, world.deployment.contracts.points)
}

function weeksOf(simulation: Simulation): Figures['weeks'] {
  const { jobMarket } = simulation.world.deployment.contracts
  const fees = told(simulation, jobMarket, jobMarketAbi, 'FeePaid').filter(({ args }) =>
    isUsdc(simulation, args.jobId),
  )
  const ended = [...simulation.jobs.values()].filter(isEnded)
  const last = Math.max(0, ...ended.map(({ view }) => weekOf(view.job.deadline)))
  return Array.from({ length: last + 1 }, (_, week) => {
    const these = ended.filter(({ view }) => weekOf(view.job.deadline) === week)
    const count = (end: string) =>
      these.filter(({ view }) => statuses[view.job.status] === end).length
    const paid = fees.filter(({ time }) => weekOf(time) === week)
    return {
      ...{ week: week + 1, Completed: count('Completed'), Rejected: count('Rejected') },
      Expired: count('Expired'),
      feesUsdc: paid.reduce((sum, { args }) => sum + usdc(args.amount), 0),
    }
  })
}

function charactersOf(simulation: Simulation): Figures['characters'] {
  const { world, agents, jobs } = simulation
  const { jobMarket } = world.deployment.contracts
  const sums = Object.fromEntries(
    characterNames.map((name) => [
      name,
      {
        agents: agents.filter(({ character }) => character === name).length,
        ...{ earned: 0, spent: 0, completed: 0, taken: 0 },
      },
    ]),
  ) as Figures['characters']
  for (const { view } of jobs.values()) {
    const provider = simulation.agent(view.job.provider)
    if (!provider || view.job.status === 0) continue
    sums[provider.character].taken++
    if (view.job.status === 3) sums[provider.character].completed++
  }
  const paid = told(simulation, jobMarket, jobMarketAbi, 'PaymentReleased')
  const fees = told(simulation, jobMarket, jobMarketAbi, 'FeePaid')
  for (const { args } of paid.filter(({ args }) => isUsdc(simulation, args.jobId))) {
    const provider = simulation.agent(args.provider)
    if (provider) sums[provider.character].earned += usdc(args.amount)
  }
  for (const { args } of [...paid, ...fees].filter(({ args }) => isUsdc(simulation, args.jobId))) {
    const job = jobs.get(args.jobId)?.view.job
    const client = job && simulation.agent(job.client)
    if (client) sums[client.character].spent += usdc(args.amount)
  }
  return sums
}

/** How often drawn peers said what was so. */
function verdicts(
  simulation: Simulation,
  judged: readonly { args: { jobId: bigint; judge: `0x${string}`; approved: boolean } }[],
): { right: number; wrong: number } {
  const { peerReview } = simulation.world.deployment.contracts
  const byPeers = judged.filter(({ args }) => isAddressEqual(args.judge, peerReview))
  return count(byPeers.map(({ args }) => args.approved === simulation.jobs.get(args.jobId)?.isGood))
}

/** How often juries gave the price to whom it was due. */
function rulings(
  simulation: Simulation,
  ruled: readonly { args: { jobId: bigint; admin: `0x${string}`; providerBps: number } }[],
): { right: number; wrong: number } {
  const byJuries = ruled.filter(({ args }) => BigInt(args.admin) === 0n)
  return count(
    byJuries.map(({ args }) => args.providerBps > 5000 === simulation.jobs.get(args.jobId)?.isGood),
  )
}

function count(right: readonly boolean[]): { right: number; wrong: number } {
  const yes = right.filter(Boolean).length
  return { right: yes, wrong: right.length - yes }
}

function pointsOf(simulation: Simulation): Record<string, number> {
  const { points: address } = simulation.world.deployment.contracts
  const sums: Record<string, number> = {}
  for (const { args } of told(simulation, address, pointsAbi, 'PointsMoved')) {
    const name = pointKinds[args.kind] ?? `${args.kind}`
    const amount = points(args.amount) * (args.kind < firstBurned ? 1 : -1)
    sums[name] = (sums[name] ?? 0) + amount
  }
  return sums
}

function latenessOf(late: readonly number[]): Lateness {
  const sorted = late.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
  return { calls: sorted.length, p50: at(0.5) ?? 0, p95: at(0.95) ?? 0, max: sorted.at(-1) ?? 0 }
}
