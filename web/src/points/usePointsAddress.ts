import { useQuery } from '@tanstack/react-query'
import { useConfig } from '../config/ConfigContext.ts'

/** Where the points of this chain are, once known: the addresses are loaded apart from the page. */
export function usePointsAddress(): `0x${string}` | undefined {
  const { chainId } = useConfig()
  const { data } = useQuery({
    queryKey: ['points address', chainId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await import('./pointsAddress.ts')).pointsAddress(chainId),
  })
  return data
}
