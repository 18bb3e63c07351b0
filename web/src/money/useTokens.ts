import { usePolicies } from '../data/usePolicies.ts'

export type MarketToken = {
  readonly address: `0x${string}`
  readonly symbol: string
  readonly decimals: number
}

/** Every token the market has house rules in, in the order of the rules. */
export function useTokens(): readonly MarketToken[] | undefined {
  const policies = usePolicies().data?.policies
  if (!policies) return undefined
  return [...new Map(policies.map(({ token }) => [token.address, token])).values()]
}
