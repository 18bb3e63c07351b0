import { type Chain, defineChain } from 'viem'
import { localChainId } from './localChainId.ts'

type Row = {
  id: number
  name: string
  /** Of the coin gas is paid in, which has 18 decimals. */
  coin?: { name: string; symbol: string }
  rpc: string
  explorer?: { name: string; url: string }
  testnet?: boolean
}

function row({ id, name, coin = ether, rpc, explorer, testnet = false }: Row): Chain {
  return defineChain({
    id,
    name,
    nativeCurrency: { ...coin, decimals: 18 },
    rpcUrls: { default: { http: [rpc] } },
    ...(explorer && { blockExplorers: { default: explorer } }),
    testnet,
  })
}

const ether = { name: 'Ether', symbol: 'ETH' }
const kiteCoin = { name: 'Kite', symbol: 'KITE' }

/** The chain `npm start` runs. */
export const local: Chain = row({
  id: localChainId,
  name: 'Guildhall local',
  rpc: 'http://127.0.0.1:8545',
  testnet: true,
})

/** Base, with its public RPC. */
export const base: Chain = row({
  id: 8453,
  name: 'Base',
  rpc: 'https://mainnet.base.org',
  explorer: { name: 'Basescan', url: 'https://basescan.org' },
})

/** Base's test network, with its public RPC. */
export const baseSepolia: Chain = row({
  id: 84532,
  name: 'Base Sepolia',
  coin: { name: 'Sepolia Ether', symbol: 'ETH' },
  rpc: 'https://sepolia.base.org',
  explorer: { name: 'Basescan', url: 'https://sepolia.basescan.org' },
  testnet: true,
})

/** Kite, with its public RPC. */
export const kite: Chain = row({
  id: 2366,
  name: 'Kite',
  coin: kiteCoin,
  rpc: 'https://rpc.gokite.ai',
  explorer: { name: 'Kitescan', url: 'https://kitescan.ai' },
})

/** Kite's test network, with its public RPC. */
export const kiteTestnet: Chain = row({
  id: 2368,
  name: 'Kite Testnet',
  coin: kiteCoin,
  rpc: 'https://rpc-testnet.gokite.ai',
  explorer: { name: 'Kitescan', url: 'https://testnet.kitescan.ai' },
  testnet: true,
})

/**
 * The fifteen chains Guildhall can be deployed to, at the same addresses; only those in `deployments`
 * have contracts.
 */
export const chains: readonly Chain[] = [
  local,
  baseSepolia,
  base,
  kiteTestnet,
  kite,
  row({
    id: 1,
    name: 'Ethereum',
    rpc: 'https://ethereum.reth.rs/rpc',
    explorer: { name: 'Etherscan', url: 'https://etherscan.io' },
  }),
  row({
    id: 10,
    name: 'OP Mainnet',
    rpc: 'https://mainnet.optimism.io',
    explorer: { name: 'Optimism Explorer', url: 'https://optimistic.etherscan.io' },
  }),
  row({
    id: 130,
    name: 'Unichain',
    rpc: 'https://mainnet.unichain.org/',
    explorer: { name: 'Uniscan', url: 'https://uniscan.xyz' },
  }),
  row({
    id: 137,
    name: 'Polygon',
    coin: { name: 'POL', symbol: 'POL' },
    rpc: 'https://polygon.drpc.org',
    explorer: { name: 'PolygonScan', url: 'https://polygonscan.com' },
  }),
  row({
    id: 143,
    name: 'Monad',
    coin: { name: 'Monad', symbol: 'MON' },
    rpc: 'https://rpc.monad.xyz',
    explorer: { name: 'Monadscan', url: 'https://monadscan.com' },
  }),
  row({
    id: 480,
    name: 'World Chain',
    rpc: 'https://worldchain-mainnet.g.alchemy.com/public',
    explorer: { name: 'Worldscan', url: 'https://worldscan.org' },
  }),
  row({
    id: 42161,
    name: 'Arbitrum One',
    rpc: 'https://arb1.arbitrum.io/rpc',
    explorer: { name: 'Arbiscan', url: 'https://arbiscan.io' },
  }),
  row({
    id: 42220,
    name: 'Celo',
    coin: { name: 'CELO', symbol: 'CELO' },
    rpc: 'https://forno.celo.org',
    explorer: { name: 'Celo Explorer', url: 'https://celoscan.io' },
  }),
  row({
    id: 43114,
    name: 'Avalanche',
    coin: { name: 'Avalanche', symbol: 'AVAX' },
    rpc: 'https://api.avax.network/ext/bc/C/rpc',
    explorer: { name: 'SnowTrace', url: 'https://snowtrace.io' },
  }),
  row({
    id: 59144,
    name: 'Linea Mainnet',
    coin: { name: 'Linea Ether', symbol: 'ETH' },
    rpc: 'https://rpc.linea.build',
    explorer: { name: 'Etherscan', url: 'https://lineascan.build' },
  }),
]
