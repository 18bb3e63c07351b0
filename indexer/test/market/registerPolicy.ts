import { type Entry, entriesMask, eventsOf, jobMarketAbi } from '@guildhall/sdk'
import { type Address, encodeFunctionData, zeroAddress } from 'viem'
import type { Actor } from '../actor.ts'

/** Registers house rules of one's own. */
export async function registerPolicy(
  actor: Actor,
  rules: {
    entries: readonly Entry[]
    evaluator: Address
    reviewPeriod?: number
    owner?: Address
    ownerFeeBps?: number
    flags?: number
    appealAfterApproval?: number
    appealAfterRejection?: number
    arbiter?: Address
    arbiterPeriod?: number
  },
): Promise<number> {
  const { deployment } = actor
  const terms = {
    token: deployment.tokens[0]?.address ?? zeroAddress,
    flags: 0,
    reviewPeriod: rules.evaluator === zeroAddress ? 0 : 7200,
    appealAfterApproval: 0,
    appealAfterRejection: 0,
    arbiter: zeroAddress,
    arbiterPeriod: 0,
    owner: zeroAddress,
    ownerFeeBps: 0,
    ...rules,
    entries: entriesMask(rules.entries),
  }
  const data = encodeFunctionData({
    abi: jobMarketAbi,
    functionName: 'registerPolicy',
    args: [terms],
  })
  const { logs } = await actor.call({ to: deployment.contracts.jobMarket, data, gas: 500_000n })
  const [registered] = eventsOf(logs, jobMarketAbi, 'PolicyRegistered')
  if (!registered) throw new Error('No policy was registered.')
  return registered.args.policyId
}
