import { type Address, isAddress, keccak256, toBytes, zeroAddress } from 'viem'
import { agentMetadata } from '../ponder.schema.ts'
import { countMarket } from './countMarket.ts'
import { type Handled, on } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { refer } from './refer.ts'
import { registrationDigest } from './registration.ts'
import { upsertAgent } from './upsertAgent.ts'

on('IdentityRegistry:Transfer', async (handled) => {
  const { from, to, tokenId } = handled.event.args
  await upsertAgent(handled, tokenId, { owner: to })
  if (from === zeroAddress) await countMarket(handled, { agents: 1 })
  return { agentId: tokenId, account: to }
})

on('IdentityRegistry:Registered', async (handled) => {
  const { agentId, agentURI, owner } = handled.event.args
  await setUri(handled, agentId, agentURI)
  return { agentId, account: owner }
})

on('IdentityRegistry:URIUpdated', async (handled) => {
  const { agentId, newURI, updatedBy } = handled.event.args
  await setUri(handled, agentId, newURI)
  return { agentId, account: updatedBy }
})

on('IdentityRegistry:MetadataSet', async (handled) => {
  const { context, event } = handled
  const { agentId, metadataKey, metadataValue } = event.args
  if (metadataKey === 'agentWallet') {
    await upsertAgent(handled, agentId, { wallet: walletOf(metadataValue) })
    return { agentId }
  }
  const provenance = provenanceOf(event)
  await context.db
    .insert(agentMetadata)
    .values({
      agentId,
      keyHash: keccak256(toBytes(metadataKey)),
      key: metadataKey,
      value: metadataValue,
      ...provenance,
    })
    .onConflictDoUpdate({ value: metadataValue, ...provenance })
  return { agentId }
})

async function setUri(handled: Handled, agentId: bigint, uri: string) {
  const registration = registrationDigest(uri) ?? null
  await upsertAgent(handled, agentId, { uri: uri === '' ? null : uri, registration })
  if (registration) await refer(handled, registration, 'REGISTRATION', { agentId })
}

/** The registry keeps a wallet as its 20 bytes, and none as no bytes. */
function walletOf(value: string): Address | null {
  return isAddress(value, { strict: false }) ? value : null
}
