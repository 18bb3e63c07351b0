import { type Chain, defineChain } from 'viem'
import { localChainId } from './localChainId.ts'

const ether = { name: 'Ether', symbol: 'ETH', decimals: 18 }

/** The chain `npm start` runs. */
export const local = defineChain({
  id: localChainId,
  name: 'Guildhall local',
  nativeCurrency: ether,
  rpcUrls: { default: { http: ['http://127.0.0.1:8545'] } },
  testnet: true,
})

/** Base, with its public RPC. */
export const base = defineChain({
  id: 8453,
  name: 'Base',
  nativeCurrency: ether,
  rpcUrls: { default: { http: ['https://mainnet.base.org'] } },
  blockExplorers: { default: { name: 'Basescan', url: 'https://basescan.org' } },
})

/** Base's test network, with its public RPC. */
export const baseSepolia = defineChain({
  id: 84532,
  name: 'Base Sepolia',
  nativeCurrency: ether,
  rpcUrls: { default: { http: ['https://sepolia.base.org'] } },
  blockExplorers: { default: { name: 'Basescan', url: 'https://sepolia.basescan.org' } },
  testnet: true,
})

/** Chains Guildhall knows; only those in `deployments` have contracts. */
export const chains: readonly Chain[] = [local, baseSepolia, base]
