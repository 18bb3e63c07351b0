import { claimEmission, claimRegistration, claimVerification } from '@guildhall/sdk'
import type { Transaction } from '../../indexer/test/life/blocks.ts'
import { characters } from './characters.ts'
import type { Agent } from './crowd.ts'
import type { Simulation } from './simulation.ts'

const granted = new WeakMap<Simulation, Set<string>>()

/** Everybody claims what the day owes him: what he was not granted yet, and the emission if he was active. */
export async function claimPoints(simulation: Simulation): Promise<void> {
  const { world, agents, random, now } = simulation
  const had = granted.get(simulation) ?? new Set()
  granted.set(simulation, had)
  const { deployment, blocks } = world
  const once = (agent: Agent, name: string, call: () => Omit<Transaction, 'from'>) => {
    const key = `${agent.index} ${name}`
    return had.has(key) ? [] : [{ key, transaction: { from: agent.address, ...call() } }]
  }
  const wanted = random.shuffle(agents).flatMap((agent) => {
    const { agentId, address, isVerified, character } = agent
    return [
      ...once(agent, 'registration', () => claimRegistration(deployment, address)),
      ...(isVerified
        ? once(agent, 'verification', () => claimVerification(deployment, agentId))
        : []),
      ...(isVerified && random.chance(characters[character].answers)
        ? [
            {
              key: undefined,
              transaction: { from: address, ...claimEmission(deployment, agentId) },
            },
          ]
        : []),
    ]
  })
  const refusals = await Promise.all(wanted.map((one) => blocks.refusalOf(one.transaction)))
  const made = wanted.filter((_, i) => refusals[i] === undefined)
  for (const { key } of made) if (key) had.add(key)
  const before = blocks.refusals.get('NoRoom') ?? 0
  await simulation.make(
    made.map(({ transaction }) => transaction),
    now + 1,
  )
  // The day's room went to those before in the block: they come again
  if ((blocks.refusals.get('NoRoom') ?? 0) > before) had.clear()
}
