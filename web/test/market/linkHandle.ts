import { handleAttestationTypedData, verifyAgent } from '@guildhall/sdk'
import { type Hex, zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { verifierKey } from '../../../script/stack/keys.ts'
import type { Actor } from './startActor.ts'

/** Links a domain to an agent, on the verifier's word. */
export async function linkHandle(actor: Actor, agentId: bigint, handle: Hex): Promise<void> {
  const { deployment } = actor.guildhall
  const issued = await actor.now()
  const attestation = {
    ...{ agentId, account: actor.address, source: 'DOMAIN' as const, handle, report: zeroHash },
    ...{ issued, expiry: issued + 3600 },
  }
  const verifier = privateKeyToAccount(verifierKey)
  const signature = await verifier.signTypedData(
    handleAttestationTypedData(deployment, attestation),
  )
  await actor.send(verifyAgent(deployment, { attestation, signature }))
}
