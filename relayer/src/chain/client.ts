import { createPublicClient, http } from 'viem'

/** The chain as the relayer asks it: calls of the same moment share one HTTP request. */
export function createChainClient({ chainId, rpcUrl }: { chainId: number; rpcUrl: string }) {
  return createPublicClient({
    chain: {
      id: chainId,
      name: `chain ${chainId}`,
      nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
      rpcUrls: { default: { http: [rpcUrl] } },
      // Room for the base fee to double before a transaction is stuck
      fees: { baseFeeMultiplier: 2 },
    },
    transport: http(rpcUrl, { batch: true, timeout: 5_000, retryCount: 1 }),
    cacheTime: 0,
  })
}

export type ChainClient = ReturnType<typeof createChainClient>
