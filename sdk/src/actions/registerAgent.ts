import { identityRegistryAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Where the agent describes itself. */
export type RegisterAgentParameters = {
  /** Address of its registration file; may be empty. */
  readonly agentUri: string
}

/** Registers an ERC-8004 agent owned by the caller. */
export function registerAgent(deployment: Deployment, parameters: RegisterAgentParameters): Call {
  const { identityRegistry } = deployment.contracts
  const { agentUri } = parameters
  return createCall(identityRegistry, identityRegistryAbi, 'register', [agentUri], 500_000n)
}
