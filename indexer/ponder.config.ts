import {
  agentWalletAbi,
  agentWalletFactoryAbi,
  deploymentOf,
  forwarderAbi,
  identityRegistryAbi,
  jobMarketAbi,
  listingsAbi,
  local,
  membershipAbi,
  offersAbi,
  pointsAbi,
  reputationRegistryAbi,
  reviewsAbi,
} from '@guildhall/sdk'
import { createConfig, factory } from 'ponder'
import { getAbiItem } from 'viem'
import { z } from 'zod'

const environment = z
  .object({
    CHAIN_ID: z.coerce.number().int().positive(),
    CHAIN_RPC_URL: z.url(),
    DATABASE_URL: z.url(),
  })
  .parse(process.env)

const { chainId, startBlock, contracts } = deploymentOf(environment.CHAIN_ID)
const isLocal = chainId === local.id
// Ponder starts each url at 20 requests a second; on one's own chain that is only a brake
const lanes = isLocal ? 16 : 1

export default createConfig({
  database: { kind: 'postgres', connectionString: environment.DATABASE_URL },
  chains: {
    home: {
      id: chainId,
      rpc: Array.from({ length: lanes }, () => environment.CHAIN_RPC_URL),
      ...(isLocal ? { pollingInterval: 100 } : {}),
    },
  },
  contracts: {
    JobMarket: { abi: jobMarketAbi, chain: 'home', address: contracts.jobMarket, startBlock },
    Offers: { abi: offersAbi, chain: 'home', address: contracts.offers, startBlock },
    Listings: { abi: listingsAbi, chain: 'home', address: contracts.listings, startBlock },
    Membership: { abi: membershipAbi, chain: 'home', address: contracts.membership, startBlock },
    IdentityRegistry: {
      abi: identityRegistryAbi,
      chain: 'home',
      address: contracts.identityRegistry,
      startBlock,
    },
    ReputationRegistry: {
      abi: reputationRegistryAbi,
      chain: 'home',
      address: contracts.reputationRegistry,
      startBlock,
    },
    Points: { abi: pointsAbi, chain: 'home', address: contracts.points, startBlock },
    Reviews: { abi: reviewsAbi, chain: 'home', address: contracts.reviews, startBlock },
    AgentWalletFactory: {
      abi: agentWalletFactoryAbi,
      chain: 'home',
      address: contracts.agentWalletFactory,
      startBlock,
    },
    AgentWallet: {
      abi: agentWalletAbi,
      chain: 'home',
      address: factory({
        address: contracts.agentWalletFactory,
        event: getAbiItem({ abi: agentWalletFactoryAbi, name: 'WalletCreated' }),
        parameter: 'wallet',
      }),
      startBlock,
    },
    Forwarder: { abi: forwarderAbi, chain: 'home', address: contracts.forwarder, startBlock },
  },
})
