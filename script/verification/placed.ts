import { type AgentRegistries, type Deployment, networks } from '@guildhall/sdk'
import {
  type Address,
  encodeAbiParameters,
  getContractAddress,
  type Hex,
  isAddressEqual,
  zeroAddress,
} from 'viem'
import {
  type Artifact,
  artifactOf,
  contractAddress,
  librariesOf,
  libraryAddress,
  linked,
} from './artifacts.ts'

/** A contract of a deployment, and what makes it what it is. */
export type Placed = {
  readonly artifact: Artifact
  readonly address: Address
  /** ABI-encoded. */
  readonly constructorArguments: Hex
  /** Where its code and arguments belong; another address is a fault. */
  addressOf(creationCode: Hex): Address
}

/** Everything with code of ours on a chain, libraries first: as `script/deploy/Contracts.sol` puts it. */
export function placedOf(deployment: Deployment, deployer: Address): Placed[] {
  const at = deployment.contracts
  const { forwarder, jobMarket, membership, treasury, verifications, offers } = at
  const { agentWalletFactory, validationRegistry, peerReview, court, identityRegistry } = at
  const attestedReviewArguments = [jobMarket, membership, validationRegistry]
  const attestedReview = addressOf('AttestedReview', attestedReviewArguments)
  const registryArguments = [forwarder, deployer]
  const contracts = [
    placed('Forwarder', forwarder, []),
    placed('Treasury', treasury, [deployer]),
    placed('Membership', membership, [forwarder, deployer]),
    placed('JobMarket', jobMarket, [forwarder, membership, treasury, deployer]),
    placed('Offers', offers, [forwarder, jobMarket]),
    placed('Listings', at.listings, [forwarder, jobMarket, deployer]),
    placed('AgentWalletFactory', agentWalletFactory, [forwarder, jobMarket]),
    madeBy('AgentWalletFactory', agentWalletFactory, 'AgentWallet', [forwarder, jobMarket]),
    placed('MarketLens', at.marketLens, [jobMarket]),
    ...(isOthers(deployment.chainId, identityRegistry)
      ? []
      : [
          placed('IdentityRegistry', identityRegistry, registryArguments),
          placed('ReputationRegistry', at.reputationRegistry, registryArguments),
        ]),
    placed('ValidationRegistry', validationRegistry, registryArguments),
    placed('Verifications', verifications, [forwarder, membership, deployer]),
    placed('Reviews', at.reviews, [forwarder, jobMarket, membership, deployer]),
    placed('Points', at.points, [
      ...[forwarder, jobMarket, offers, membership, verifications, deployer],
    ]),
    placed('PeerReview', peerReview, [forwarder, jobMarket, membership, verifications, deployer]),
    placed('Court', court, [
      ...[forwarder, jobMarket, membership, verifications, treasury, deployer],
    ]),
    placed('KlerosArbiter', at.klerosArbiter, [forwarder, jobMarket, deployer]),
    placed('AttestedReview', attestedReview, attestedReviewArguments),
    placed('AttestedReviewFactory', at.attestedReviewFactory, [attestedReview]),
    placed('Standing', at.standing, [jobMarket, membership, verifications, peerReview, court]),
    placed('TimelockController', at.timelock, [0n, [deployer], [zeroAddress], deployer]),
    ...(at.testUsdc ? [placed('TestUSDC', at.testUsdc, [forwarder])] : []),
  ]
  return [...librariesNamedBy(contracts), ...contracts]
}

function placed(name: string, address: Address, args: readonly unknown[]): Placed {
  const artifact = artifactOf(name)
  return {
    ...{ artifact, address, addressOf: contractAddress },
    constructorArguments: encoded(artifact, args),
  }
}

/** The first contract that another makes in its constructor, whose code holds its. */
function madeBy(maker: string, from: Address, name: string, args: readonly unknown[]): Placed {
  const address = getContractAddress({ from, nonce: 1n })
  const made = placed(name, address, args)
  const within = linked(artifactOf(maker))
  const end = 2 - made.constructorArguments.length
  return {
    ...made,
    addressOf: (code) => (within.includes(code.slice(2, end)) ? address : zeroAddress),
  }
}

function librariesNamedBy(contracts: readonly Placed[]): Placed[] {
  const libraries = contracts.flatMap(({ artifact }) => librariesOf(artifact))
  const unique = new Map(libraries.map((library) => [library.identifier, library]))
  return [...unique.values()].map((artifact) => ({
    ...{ artifact, address: libraryAddress(artifact), constructorArguments: '0x' },
    addressOf: (code) => libraryAddress({ ...artifact, code, links: [] }),
  }))
}

function addressOf(name: string, args: readonly unknown[]): Address {
  const artifact = artifactOf(name)
  return contractAddress(`${linked(artifact)}${encoded(artifact, args).slice(2)}`)
}

function encoded({ abi }: Artifact, args: readonly unknown[]): Hex {
  const inputs = abi.flatMap((item) => (item.type === 'constructor' ? item.inputs : []))
  return encodeAbiParameters(inputs, args)
}

/** Whether a chain's ERC-8004 registries are not of this repository. */
function isOthers(chainId: number, identityRegistry: Address): boolean {
  const known: AgentRegistries | undefined = networks.find(
    (network) => network.chainId === chainId,
  )?.registries
  return known !== undefined && isAddressEqual(known.identity, identityRegistry)
}
