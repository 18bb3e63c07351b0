import { useQuery } from '@tanstack/react-query'
import { useConfig } from '../config/ConfigContext.ts'
import { usePolicies } from '../data/usePolicies.ts'

type Address = `0x${string}`

const balanceOfSelector = '0x70a08231'
/** Milliseconds. */
const interval = 6000

type Token = { readonly address: Address; readonly symbol: string; readonly decimals: number }

/** What an account holds of a token, the market's first unless said, read from the chain itself. */
export function useBalance(account: Address | undefined, of?: Token) {
  const { rpcUrl } = useConfig()
  const first = usePolicies().data?.policies[0]?.token
  const token: Token | undefined = of ?? first
  const balance = useQuery({
    queryKey: ['balance', token?.address, account],
    enabled: account !== undefined && token !== undefined,
    refetchInterval: interval,
    queryFn: async ({ signal }) => {
      const data = `${balanceOfSelector}${account?.slice(2).toLowerCase().padStart(64, '0')}`
      const response = await fetch(rpcUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          jsonrpc: '2.0',
          id: 1,
          method: 'eth_call',
          params: [{ to: token?.address, data }, 'latest'],
        }),
        signal,
      })
      const body: { result?: string } = await response.json()
      if (!body.result || body.result === '0x') throw new Error('No balance')
      return BigInt(body.result)
    },
  })
  return token && balance.data !== undefined ? { token, amount: balance.data } : undefined
}
