import { peerReviewAbi, reputationRegistryAbi, reviewsAbi, standingAbi } from '@guildhall/sdk'
import type { Address } from 'viem'
import { day } from './agenda.ts'
import { type Finding, never } from './findings.ts'
import type { Simulation } from './simulation.ts'
import { told } from './told.ts'

/** As `IStanding` has them. */
const highest = 500
const restOfPair = 30 * day
const completedReason = 0
const reviewsADay = 10

/** What holds of scores and reviews when all is over, also among those who help each other. */
export async function checkStanding(simulation: Simulation): Promise<Finding[]> {
  return [
    ...(await reputations(simulation)),
    ...reviewsMade(simulation),
    ...(await scores(simulation)),
    ...seats(simulation),
  ]
}

/** The registry's means are those of the reviews that were made. */
async function reputations(simulation: Simulation): Promise<Finding[]> {
  const { chain, deployment } = simulation.world
  const { reviews, reputationRegistry } = deployment.contracts
  const made = told(simulation, reviews, reviewsAbi, 'ReviewMade')
  const values = new Map<bigint, number[]>()
  for (const { args } of made) {
    const agentId = simulation.agent(args.reviewee)?.agentId
    if (agentId === undefined || !args.recorded) continue
    values.set(agentId, [...(values.get(agentId) ?? []), args.rating * 20])
  }
  const faults = await Promise.all(
    [...values].map(async ([agentId, all]) => {
      const [count, mean] = await chain.readContract({
        ...{ address: reputationRegistry, abi: reputationRegistryAbi, functionName: 'getSummary' },
        args: [agentId, [reviews], 'starred', ''],
      })
      const should = Math.trunc(all.reduce((sum, one) => sum + one, 0) / all.length)
      if (Number(count) === all.length && Number(mean) === should) return []
      return [`agent ${agentId}: ${mean} of ${count}, and should be ${should} of ${all.length}`]
    }),
  )
  const unrecorded = made.filter(({ args }) => !args.recorded)
  return [
    never('Reputations are the means of the reviews', faults.flat(), values.size),
    never(
      'The registry took every review',
      unrecorded.map(({ args }) => `job ${args.jobId}`),
      made.length,
    ),
  ]
}

/** One a side and job, none of oneself, ten of an agent a day. */
function reviewsMade(simulation: Simulation): Finding[] {
  const { reviews } = simulation.world.deployment.contracts
  const made = told(simulation, reviews, reviewsAbi, 'ReviewMade')
  const agentOf = (address: Address) => simulation.agent(address)
  const ofOneself = made.filter(({ args }) => agentOf(args.reviewer) === agentOf(args.reviewee))
  const sides = made.map(
    ({ args }) => `job ${args.jobId}, ${args.ofProvider ? 'provider' : 'client'}`,
  )
  const days = made.map(
    ({ time, args }) => `${agentOf(args.reviewer)?.index} on day ${Math.floor(time / day)}`,
  )
  return [
    never(
      'Nobody reviewed himself, through another account neither',
      ofOneself.map(({ args }) => `job ${args.jobId}`),
      made.length,
    ),
    never('Each side of a job was reviewed once at most', moreThan(sides, 1), made.length),
    never('Nobody made more than ten reviews a day', moreThan(days, reviewsADay), made.length),
  ]
}

function moreThan(names: readonly string[], most: number): string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].filter(([, count]) => count > most).map(([name, count]) => `${name}: ${count}`)
}

/** Scores are what their changes add up to, and a pair's rise by its jobs once in thirty days. */
async function scores(simulation: Simulation): Promise<Finding[]> {
  const { chain, deployment } = simulation.world
  const { standing: address } = deployment.contracts
  const changes = told(simulation, address, standingAbi, 'ScoreChanged')
  const known = new Map<bigint, number>()
  const faults: string[] = []
  const rises = new Map<string, number>()
  const early: string[] = []
  const own: string[] = []
  for (const { time, args } of changes) {
    const { agentId, jobId, delta, score, reason } = args
    const should = Math.min(highest, Math.max(0, (known.get(agentId) ?? 0) + delta))
    if (score !== should) faults.push(`agent ${agentId}, job ${jobId}: ${score}, not ${should}`)
    known.set(agentId, score)
    const job = simulation.jobs.get(jobId)?.view.job
    if (reason !== completedReason || !job) continue
    const [client, provider] = [simulation.agent(job.client), simulation.agent(job.provider)]
    if (client === provider) own.push(`job ${jobId}`)
    const pair = [client?.index, provider?.index].toSorted().join('-')
    const last = rises.get(pair)
    if (last !== undefined && time - last < restOfPair) early.push(`job ${jobId}`)
    rises.set(pair, time)
  }
  const kept = await Promise.all(
    [...known].map(async ([agentId, score]) => {
      const args = [agentId] as const
      const is = await chain.readContract({
        ...{ address, abi: standingAbi, functionName: 'scoreOf', args },
      })
      return is === score ? [] : [`agent ${agentId}: ${is}, not ${score}`]
    }),
  )
  return [
    never('Scores are what their changes add up to', [...faults, ...kept.flat()], changes.length),
    never('A pair’s scores rose once in thirty days at most', early, rises.size),
    never('No score rose by a job with oneself', own, changes.length),
  ]
}

/** Nobody was drawn to judge his own. */
function seats(simulation: Simulation): Finding[] {
  const { peerReview, court } = simulation.world.deployment.contracts
  const drawn = [peerReview, court].flatMap((address) =>
    told(simulation, address, peerReviewAbi, 'ValidatorAssigned'),
  )
  const own = drawn.filter(({ args }) => {
    const job = simulation.jobs.get(args.jobId)?.view.job
    return [job?.client, job?.provider].some(
      (side) => side && simulation.agent(side)?.agentId === args.agentId,
    )
  })
  return [
    never(
      'Nobody was drawn to judge his own job',
      own.map(({ args }) => `job ${args.jobId}`),
      drawn.length,
    ),
  ]
}
