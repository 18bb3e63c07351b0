import { pointsAbi, review, standingAbi } from '@guildhall/sdk'
import { type Address, isAddressEqual } from 'viem'
import { day, hour } from './agenda.ts'
import { characters } from './characters.ts'
import { encode } from './encode.ts'
import type { SimJob } from './jobs.ts'
import { give } from './openJobs.ts'
import type { Simulation } from './simulation.ts'

const completed = 3

/** What is left to do about a job that has ended: scores, activity, reviews, the next of its group. */
export function afterwards(simulation: Simulation, job: SimJob): void {
  const { world, now, keeper: from } = simulation
  const { standing, points } = world.deployment.contracts
  const careful = { careful: true } as const
  const book = encode(standingAbi, 'book', [job.id])
  const note = encode(pointsAbi, 'noteJob', [job.id])
  simulation.plan(job, now + 2 * hour, () => ({ from, to: standing, data: book }), careful)
  simulation.plan(job, now + 2 * hour, () => ({ from, to: points, data: note }), careful)
  for (const side of [job.view.job.client, job.view.job.provider]) rate(simulation, job, side)
  goOn(simulation, job)
}

function rate(simulation: Simulation, job: SimJob, by: Address): void {
  const { random, world, now } = simulation
  const agent = simulation.agent(by)
  if (!agent || !random.chance(characters[agent.character].reviews)) return
  const { client, provider } = job.view.job
  const rated = isAddressEqual(by, client) ? provider : client
  const isMate = agent.ring !== undefined && simulation.agent(rated)?.ring === agent.ring
  const isPleased = job.view.job.status === completed && (job.isGood || by === provider)
  const fair = isPleased ? 4 + random.below(2) : 1 + random.below(2)
  const rating = isMate ? 5 : agent.character === 'hostile' ? 1 : fair
  // Those who deal with themselves are refused, which is what is to be seen
  const careful = simulation.agent(rated) !== agent
  simulation.plan(
    job,
    now + hour + random.below(3 * day),
    () => ({ from: by, ...review(world.deployment, { jobId: job.id, rating }) }),
    { careful },
  )
}

/** Milestones: the next of a group is given once the one before is paid. */
function goOn(simulation: Simulation, job: SimJob): void {
  const { policies, milestones, now } = simulation
  const group = simulation.groupOf(job)
  const left = group ? (milestones.get(group) ?? 0) : 0
  const policy = policies.find(({ id }) => id === job.view.job.policyId)
  if (!group || left === 0 || !policy || job.view.job.status !== completed) return
  milestones.set(group, left - 1)
  const { client, provider, budget: price } = job.view.job
  simulation.plan(job, now + 3 * hour, (at) =>
    give(simulation, policy, { client, provider, price, at, group }),
  )
}
