import {
  agentWalletAbi,
  agentWalletFactoryAbi,
  attestedReviewAbi,
  attestedReviewFactoryAbi,
  courtAbi,
  deploymentOf,
  forwarderAbi,
  identityRegistryAbi,
  jobMarketAbi,
  klerosArbiterAbi,
  listingsAbi,
  local,
  membershipAbi,
  offersAbi,
  peerReviewAbi,
  pointsAbi,
  reputationRegistryAbi,
  reviewsAbi,
  standingAbi,
  treasuryAbi,
  validationRegistryAbi,
  verificationsAbi,
} from '@guildhall/sdk'
import { createConfig, factory } from 'ponder'
import { erc20Abi, getAbiItem } from 'viem'
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

// What holds money of others, or the market's own
const holders = [contracts.jobMarket, contracts.listings, contracts.court, contracts.treasury]
const tokens = factory({
  address: contracts.jobMarket,
  event: getAbiItem({ abi: jobMarketAbi, name: 'TokenRulesSet' }),
  parameter: 'token',
})

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
    // Two sources: of two filters of one event Ponder keeps the last
    TokensIn: {
      abi: erc20Abi,
      chain: 'home',
      address: tokens,
      filter: { event: 'Transfer', args: { to: holders } },
      startBlock,
    },
    TokensOut: {
      abi: erc20Abi,
      chain: 'home',
      address: tokens,
      filter: { event: 'Transfer', args: { from: holders } },
      startBlock,
    },
    Treasury: { abi: treasuryAbi, chain: 'home', address: contracts.treasury, startBlock },
    PeerReview: { abi: peerReviewAbi, chain: 'home', address: contracts.peerReview, startBlock },
    AttestedReviewFactory: {
      abi: attestedReviewFactoryAbi,
      chain: 'home',
      address: contracts.attestedReviewFactory,
      startBlock,
    },
    // One for each attestor set
    AttestedReview: {
      abi: attestedReviewAbi,
      chain: 'home',
      address: factory({
        address: contracts.attestedReviewFactory,
        event: getAbiItem({ abi: attestedReviewFactoryAbi, name: 'AttestorSetCreated' }),
        parameter: 'review',
      }),
      startBlock,
    },
    Court: { abi: courtAbi, chain: 'home', address: contracts.court, startBlock },
    KlerosArbiter: {
      abi: klerosArbiterAbi,
      chain: 'home',
      address: contracts.klerosArbiter,
      startBlock,
    },
    Standing: { abi: standingAbi, chain: 'home', address: contracts.standing, startBlock },
    Verifications: {
      abi: verificationsAbi,
      chain: 'home',
      address: contracts.verifications,
      startBlock,
    },
    ValidationRegistry: {
      abi: validationRegistryAbi,
      chain: 'home',
      address: contracts.validationRegistry,
      startBlock,
    },
    Forwarder: { abi: forwarderAbi, chain: 'home', address: contracts.forwarder, startBlock },
  },
})
