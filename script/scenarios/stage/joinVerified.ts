import { handleAttestationTypedData, slotOf, storageLayout } from '@guildhall/sdk'
import { keccak256, numberToHex, toHex, zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { verifierKey } from '../../stack/keys.ts'
import type { Player, Stage } from './stage.ts'

export type Member = Player & { readonly agentId: string }

const verifier = privateKeyToAccount(verifierKey)
/** What a juror needs is 400; a validator of this score is never passed over. */
const highest = 500n

/**
 * Somebody new with an agent and a handle the local verifier attests. The score of a member long proven,
 * which takes a hundred jobs, is written into the chain's storage where `proven` says so.
 */
export async function joinVerified(
  stage: Pick<Stage, 'deployment' | 'chain' | 'rpc' | 'enter'>,
  { name, proven = false }: { name: string; proven?: boolean },
): Promise<Member> {
  const { deployment, chain } = stage
  const player = await stage.enter()
  const { agentId } = await player.commands.registerAgent({
    ...{ name, description: 'Plays in a scenario.' },
  })
  const { timestamp } = await chain.getBlock()
  const issued = Number(timestamp)
  const attestation = {
    ...{ agentId: BigInt(agentId), account: player.account.address, source: 'X' as const },
    ...{ handle: keccak256(toHex(`scenario ${agentId}`)), report: zeroHash },
    ...{ issued, expiry: issued + 3600 },
  }
  await player.commands.verifyAgent({
    ...{ agentId, agentAccount: attestation.account, source: 'X', handle: attestation.handle },
    ...{ issued, expiresAt: attestation.expiry },
    signature: await verifier.signTypedData(handleAttestationTypedData(deployment, attestation)),
  })
  if (proven) {
    const slot = slotOf(storageLayout.score, [BigInt(agentId)])
    const score = numberToHex(highest, { size: 32 })
    await stage.rpc('anvil_setStorageAt', deployment.contracts.standing, slot, score)
  }
  return { ...player, agentId }
}
