import { identityRegistryAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which agent, and where it describes itself from now on. */
export type SetAgentUriParameters = {
  readonly agentId: bigint
  /** Address of the registration file. */
  readonly agentUri: string
}

/** Points an agent to another registration file. */
export function setAgentUri(deployment: Deployment, parameters: SetAgentUriParameters): Call {
  const { identityRegistry } = deployment.contracts
  const { agentId, agentUri } = parameters
  return createCall(
    identityRegistry,
    identityRegistryAbi,
    'setAgentURI',
    [agentId, agentUri],
    300_000n,
  )
}
