import type { Address } from 'viem'
import { type HandleAttestation, handleSources } from './actions/verifyAgent.ts'
import type { Deployment } from './deployment.ts'
import type { HandleRequest } from './handleWire.ts'
import {
  handleAttestationTypes,
  handleRequestTypes,
  relayerDomain,
  verificationsDomain,
} from './typedData.ts'

type Place = Pick<Deployment, 'chainId' | 'contracts'>

/** What an agent's account signs to have a handle verified. */
export function handleRequestTypedData(
  deployment: Place,
  { agentId, account, source, name, time }: Omit<HandleRequest, 'signature'>,
) {
  return {
    domain: relayerDomain(deployment),
    types: handleRequestTypes,
    primaryType: 'HandleRequest',
    message: { agentId: BigInt(agentId), account: account as Address, source, name, time },
  } as const
}

/** What the verifier signs. */
export function handleAttestationTypedData(deployment: Place, attestation: HandleAttestation) {
  const source = handleSources.indexOf(attestation.source)
  return {
    domain: verificationsDomain(deployment),
    types: handleAttestationTypes,
    primaryType: 'Attestation',
    message: { ...attestation, source },
  } as const
}
