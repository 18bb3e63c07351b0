import type { Address } from 'viem'
import { chains } from './chains.ts'
import { localChainId } from './localChainId.ts'

/** An ERC-20 dollar with permits and EIP-3009, as its issuer names it. */
export type Stablecoin = {
  readonly address: Address
  readonly symbol: string
  /** How many digits follow the point. */
  readonly decimals: number
}

/** The ERC-8004 registries that all who use a chain share. */
export type AgentRegistries = { readonly identity: Address; readonly reputation: Address }

/** What is on a chain before Guildhall is. */
export type Network = {
  readonly chainId: number
  /** What jobs are best priced in; none where the chain has none that is known to us. */
  readonly stablecoin?: Stablecoin
  /** None on the local chain. */
  readonly registries?: AgentRegistries
}

const stablecoins: { readonly [chainId: number]: Stablecoin } = {
  1: usdc('0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'),
  10: usdc('0x0b2C639c533813f4Aa9D7837CAf62653d097Ff85'),
  130: usdc('0x078D782b760474a361dDA0AF3839290b0EF57AD6'),
  137: usdc('0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359'),
  143: usdc('0x754704Bc059F8C67012fEd69BC8A327a5aafb603'),
  480: usdc('0x79A02482A880bCE3F13e09Da970dC34db4CD24d1'),
  2368: { address: '0x8E04D099b1a8Dd20E6caD4b2Ab2B405B98242ec9', symbol: 'PYUSD', decimals: 6 },
  8453: usdc('0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913'),
  42161: usdc('0xaf88d065e77c8cC2239327C5EDb3A432268e5831'),
  42220: usdc('0xcebA9300f2b948710d2653dD7B07f33A8B32118C'),
  43114: usdc('0xB97EF9Ef8734C71904D8002F8b6Bc66Dd9c48a6E'),
  59144: usdc('0x176211869cA2b568f2A7D4EE941E073a821EE1ff'),
  84532: usdc('0x036CbD53842c5426634e7929541eC2318f3dCF7e'),
}

/** The same on every main network, and on every test network. */
const mainRegistries: AgentRegistries = {
  identity: '0x8004A169FB4a3325136EB29fA0ceB6D2e539a432',
  reputation: '0x8004BAa17C55a88189AE136b182e5fdA19dE9b63',
}
const testRegistries: AgentRegistries = {
  identity: '0x8004A818BFB912233c491871b3d84c89A494BD9e',
  reputation: '0x8004B663056A597Dffe9eCcC1965A193B7388713',
}

/**
 * What each of {@link chains} has: stablecoins as Circle and Kite list them, registries as ERC-8004's
 * authors deployed them. Look at a chain before you rely on a row: registries come to chains one by one.
 */
export const networks: readonly Network[] = chains.map(({ id, testnet }) => {
  return {
    chainId: id,
    ...(stablecoins[id] && { stablecoin: stablecoins[id] }),
    ...(id !== localChainId && { registries: testnet ? testRegistries : mainRegistries }),
  }
})

function usdc(address: Address): Stablecoin {
  return { address, symbol: 'USDC', decimals: 6 }
}
