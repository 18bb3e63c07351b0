import { type Chain, defineChain } from 'viem'
import { base, baseSepolia } from 'viem/chains'

/** The chain `npm start` runs. */
export const local = defineChain({
  id: 31337,
  name: 'Guildhall local',
  nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
  rpcUrls: { default: { http: ['http://127.0.0.1:8545'] } },
  testnet: true,
})

/** Chains Guildhall knows; only those in `deployments` have contracts. */
export const chains: readonly Chain[] = [local, baseSepolia, base]
