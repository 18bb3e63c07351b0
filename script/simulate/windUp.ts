import { archiveListing, pointsAbi, withdrawBond } from '@guildhall/sdk'
import { day } from './agenda.ts'
import { encode } from './encode.ts'
import type { Simulation } from './simulation.ts'

/** Everybody leaves: services are archived, their bonds fetched, and what decayed is booked. */
export async function windUp(simulation: Simulation): Promise<void> {
  const { world, listings, agents, keeper: from } = simulation
  const { deployment } = world
  const sellers = listings.map(({ id, seller }) => ({ listingId: id, from: seller.address }))
  await simulation.make(
    sellers.map(({ listingId, from }) => ({ from, ...archiveListing(deployment, listingId) })),
    simulation.now + 1,
  )
  await simulation.make(
    sellers.map(({ listingId, from }) => ({ from, ...withdrawBond(deployment, listingId) })),
    simulation.now + 7 * day,
  )
  const { points: to } = deployment.contracts
  await simulation.make(
    agents.map(({ address }) => ({ from, to, data: encode(pointsAbi, 'settleDecay', [address]) })),
    simulation.now + 1,
  )
}
