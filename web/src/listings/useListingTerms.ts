import { useQuery } from '@tanstack/react-query'
import { useConfig } from '../config/ConfigContext.ts'
import { parseAddress } from '../format/address.ts'
import { isRecord } from '../format/json.ts'

/** What a listing's bond is, in each of the tokens it can be held in; read from the chain. */
export function useBondTerms() {
  const { chainId, rpcUrl } = useConfig()
  return useQuery({
    queryKey: ['bondTerms', chainId],
    queryFn: async () => (await import('./readBondTerms.ts')).readBondTerms({ chainId, rpcUrl }),
    staleTime: Number.POSITIVE_INFINITY,
  }).data
}

/** Who signs the relayer's quotes; null where it signs none. */
export function useQuoter(): `0x${string}` | null | undefined {
  const { relayerUrl } = useConfig()
  return useQuery({
    queryKey: ['quoter', relayerUrl],
    queryFn: async ({ signal }) => {
      const response = await fetch(`${relayerUrl}/v1/listings`, { signal })
      const body: unknown = await response.json()
      return (isRecord(body) && parseAddress(String(body.quoter))) || null
    },
  }).data
}
