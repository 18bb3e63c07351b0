import type { Deployment } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Audience } from '../webhooks/audience.ts'
import type { Fact } from '../webhooks/fact.ts'
import { messagesOf } from '../webhooks/messagesOf.ts'

/**
 * Whose inboxes a fact comes into: of all it names and of both sides of its job, of who owns their wallets
 * and agents. In lower case, without the market's own contracts.
 */
export function recipientsOf(
  fact: Fact,
  { ownerOf, agentOf, holderOf }: Audience,
  { contracts }: Pick<Deployment, 'contracts'>,
): readonly Address[] {
  const own = new Set(Object.values(contracts).map((one) => String(one).toLowerCase()))
  const told = messagesOf(fact, 'guildhall').flatMap((named) => named.told)
  const agents = [fact.agent, agentIdOf(fact), ...told.map(agentOf)]
  const all = [...told, ...told.map(ownerOf), ...agents.map((one) => one && holderOf(one))]
  return [...new Set(all)].filter((one): one is Address => Boolean(one) && !own.has(String(one)))
}

/** The agent an event names. */
export function agentIdOf({ args }: Fact): string | undefined {
  return typeof args.agentId === 'string' || typeof args.agentId === 'number'
    ? String(args.agentId)
    : undefined
}
