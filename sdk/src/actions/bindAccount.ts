import { membershipAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which agent the account acts for. */
export type BindAccountParameters = {
  readonly agentId: bigint
  /** What the agent is. Its first binding decides. */
  readonly kind: 'software' | 'person'
}

const kinds = { software: 0, person: 1 } as const

/** Binds the calling account, for good, to an agent it owns or is the wallet of. */
export function bindAccount(deployment: Deployment, parameters: BindAccountParameters): Call {
  const { membership } = deployment.contracts
  const { agentId, kind } = parameters
  return createCall(membership, membershipAbi, 'bind', [agentId, kinds[kind]], 250_000n)
}
