import { type Address, isAddressEqual } from 'viem'
import { deployments } from './addresses.ts'
import { UnknownChainError, UnknownPresetError } from './errors.ts'

/** Where the contracts of one chain are. Addresses are checksummed. */
export type Deployment = {
  readonly chainId: number
  /** First block that can hold an event of ours. */
  readonly startBlock: number
  readonly contracts: {
    readonly agentWalletFactory: Address
    readonly attestedReviewFactory: Address
    readonly court: Address
    readonly forwarder: Address
    readonly identityRegistry: Address
    readonly jobMarket: Address
    readonly klerosArbiter: Address
    readonly listings: Address
    readonly marketLens: Address
    readonly membership: Address
    readonly offers: Address
    readonly peerReview: Address
    readonly points: Address
    readonly reputationRegistry: Address
    readonly reviews: Address
    readonly standing: Address
    readonly timelock: Address
    readonly treasury: Address
    readonly validationRegistry: Address
    readonly verifications: Address
    /** Local chains only. */
    readonly testUsdc?: Address | undefined
  }
  readonly tokens: readonly Token[]
  readonly policies: readonly PresetPolicy[]
}

/** An ERC-20 jobs may be priced in. `name` and `version` are those of its EIP-712 domain. */
export type Token = {
  readonly address: Address
  readonly symbol: string
  readonly name: string
  readonly version: string
  readonly decimals: number
}

/** Names of the house rules a deployment registers for its tokens. */
export type Preset =
  | 'CONTRACT'
  | 'CONTRACT_TESTS'
  | 'OPEN'
  | 'OPEN_PEER'
  | 'HUMAN_TASK'
  | 'DIRECT'
  | 'INSTANT'
  | 'INSTANT_24H'
  | 'PLAIN'

/** A preset as registered for one token; `id` names it in jobs. */
export type PresetPolicy = {
  readonly id: number
  readonly preset: Preset
  readonly token: Address
}

/**
 * The deployment on a chain.
 *
 * @throws {UnknownChainError} when Guildhall is not deployed there.
 */
export function deploymentOf(chainId: number): Deployment {
  const deployment = (deployments as Record<number, Deployment | undefined>)[chainId]
  if (!deployment) throw new UnknownChainError({ chainId, known: Object.keys(deployments) })
  return deployment
}

/**
 * Id of a preset's policy, in the given token or the deployment's first.
 *
 * @throws {UnknownPresetError} when the deployment has none such.
 */
export function policyIdOf(deployment: Deployment, preset: Preset, token?: Address): number {
  const wanted = token ?? deployment.tokens[0]?.address
  const policy = deployment.policies.find(
    (policy) => policy.preset === preset && wanted && isAddressEqual(policy.token, wanted),
  )
  if (!policy) {
    throw new UnknownPresetError({ preset, token: `${wanted}`, chainId: deployment.chainId })
  }
  return policy.id
}
