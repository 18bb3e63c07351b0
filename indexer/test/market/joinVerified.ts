import {
  bindAccount,
  type Deployment,
  type HandleAttestation,
  handleAttestationTypedData,
  handleSources,
  registerAgent,
  verifyAgent,
} from '@guildhall/sdk'
import { type Hex, keccak256, toHex, zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { anvilKey } from '../../../script/stack/keys.ts'
import { type Actor, actorOf, agentIdIn, rpc } from '../actor.ts'

export type Member = { actor: Actor; agentId: bigint }

/** As `IVerifications.Source` numbers them. */
export const sources = { x: 0, domain: 1 } as const

/** The local chain's verifier is account 6. */
const verifier = privateKeyToAccount(anvilKey(6))

/** Strangers to each other: each with coin, an agent, and a handle on X. */
export async function joinVerified(options: {
  deployment: Deployment
  rpcUrl: string
  /** Index of the first one's key in anvil's mnemonic. */
  from: number
  count: number
  kind?: 'software' | 'person'
}): Promise<Member[]> {
  const { deployment, rpcUrl, from, count, kind = 'software' } = options
  const members: Member[] = []
  for (let index = from; index < from + count; index++) {
    const actor = actorOf(deployment, rpcUrl, index)
    await rpc(rpcUrl, 'anvil_setBalance', actor.address, toHex(10n ** 19n))
    const agentId = agentIdIn(await actor.call(registerAgent(deployment, { agentUri: '' })))
    await actor.call(bindAccount(deployment, { agentId, kind }))
    await verify({ actor, agentId })
    members.push({ actor, agentId })
  }
  return members
}

/** Links a handle to an agent, as the verifier attests. */
export async function verify(
  { actor, agentId }: Member,
  options: { source?: 0 | 1; handle?: Hex; report?: Hex } = {},
): Promise<Hex> {
  const { source = sources.x, handle = handleOf(agentId), report = zeroHash } = options
  const { timestamp } = await actor.publicClient.getBlock()
  const attested = await attest(actor.deployment, {
    ...{ agentId, account: actor.address, handle, report },
    ...{ source: handleSources[source], issued: Number(timestamp) },
  })
  await actor.call(verifyAgent(actor.deployment, attested))
  return handle
}

/** What the verifier signs about a handle, good for an hour. */
export async function attest(
  deployment: Deployment,
  checked: Omit<HandleAttestation, 'expiry'>,
): Promise<{ attestation: HandleAttestation; signature: Hex }> {
  const attestation = { ...checked, expiry: checked.issued + 3600 }
  const typedData = handleAttestationTypedData(deployment, attestation)
  return { attestation, signature: await verifier.signTypedData(typedData) }
}

/** The handle an agent comes with. */
export function handleOf(agentId: bigint): Hex {
  return keccak256(toHex(`${agentId}`))
}
