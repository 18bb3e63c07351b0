import { acceptOffer, cancelJob, makeOffer, policyFlags } from '@guildhall/sdk'
import { isAddressEqual } from 'viem'
import { day, hour } from './agenda.ts'
import { characters } from './characters.ts'
import type { SimJob } from './jobs.ts'
import { inTicks } from './react.ts'
import type { Simulation } from './simulation.ts'

/** Those who may bid on a posted job do so, some of them with prices nobody would pay. */
export function inviteBids(simulation: Simulation, job: SimJob): void {
  const { random, world, agents, now } = simulation
  const { view, id: jobId } = job
  const { client, budget } = view.job
  const needsPerson =
    (view.policy.flags & policyFlags.providerPerson) !== 0 &&
    (view.policy.flags & policyFlags.providerSoftware) === 0
  const needsMark = (view.policy.flags & policyFlags.verifiedOnly) !== 0
  const ring = simulation.agent(client)?.ring
  const fit = agents.filter(
    (agent) =>
      !isAddressEqual(agent.address, client) &&
      (!needsPerson || agent.isPerson) &&
      (!needsMark || agent.isVerified),
  )
  const mates = fit.filter((agent) => ring !== undefined && agent.ring === ring)
  const bidders = [...random.shuffle(fit).slice(0, 1 + random.below(5)), ...mates.slice(0, 1)]
  for (const { address, character } of new Set(bidders)) {
    const percent = character === 'hostile' && random.chance(0.6) ? 500 : 75 + random.below(26)
    const terms = {
      price: inTicks(job, (budget * BigInt(percent)) / 100n),
      deliveryTime: (6 + random.below(72)) * hour,
      expiry: now + 6 * day,
    }
    const at = now + hour + random.below(Math.max(1, Math.floor((view.deadline - now) / 2)))
    simulation.plan(job, at, () => ({
      from: address,
      ...makeOffer(world.deployment, { jobId, version: 1, ...terms }),
    }))
  }
}

/** The client takes one of the bids, or none, or cancels. */
export function pickBid(simulation: Simulation, job: SimJob): void {
  const { random, world, now } = simulation
  const { view, id: jobId } = job
  const { client, budget } = view.job
  const agent = simulation.agent(client)
  if (!agent || !random.chance(characters[agent.character].answers)) return
  const at = now + Math.floor((view.deadline - now) * (0.6 + 0.35 * random.next()))
  const isCancelled = random.chance(0.04)
  simulation.plan(job, at, () => {
    const { deployment } = world
    if (isCancelled) return { from: client, ...cancelJob(deployment, { jobId }) }
    const payable = job.offers.filter(({ price }) => price <= budget)
    const ofRing = payable.find(({ provider }) => {
      const ring = simulation.agent(provider)?.ring
      return ring !== undefined && ring === agent.ring
    })
    const [cheapest] = payable.toSorted((a, b) => Number(a.price - b.price))
    const offer = ofRing ?? cheapest
    return offer && { from: client, ...acceptOffer(deployment, { offer }) }
  })
}
