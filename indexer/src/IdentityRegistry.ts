import { type Address, isAddress, keccak256, size, sliceHex, toBytes, zeroAddress } from 'viem'
import { agent, agentMetadata } from '../ponder.schema.ts'
import { countMarket } from './countMarket.ts'
import { cut, maxLabel, maxUri, maxValue } from './cut.ts'
import { nameFile } from './nameFile.ts'
import { type Handled, on } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { upsertAgent } from './upsertAgent.ts'

on('IdentityRegistry:Transfer', async (handled) => {
  const { from, to, tokenId } = handled.event.args
  if (from === zeroAddress) {
    await upsertAgent(handled, tokenId, { owner: to, wallet: to })
    await countMarket(handled, { agents: 1 })
  } else await upsertAgent(handled, tokenId, { owner: to, operator: null })
  return { agentId: tokenId, account: to }
})

on('IdentityRegistry:Approval', async (handled) => {
  const { owner, approved, tokenId } = handled.event.args
  await upsertAgent(handled, tokenId, { operator: approved === zeroAddress ? null : approved })
  return { agentId: tokenId, account: owner }
})

// Told after the new owner was called, who may have given the agent away by then
on('IdentityRegistry:Registered', async (handled) => {
  const { agentId, agentURI, owner } = handled.event.args
  await upsertAgent(handled, agentId, { registeredAt: handled.event.log.logIndex })
  if (agentURI !== '') await setUri(handled, agentId, agentURI)
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
    if (await isAnnouncement(handled, agentId)) return { agentId }
    await upsertAgent(handled, agentId, { wallet: walletOf(metadataValue) })
    return { agentId }
  }
  const value = sliceHex(metadataValue, 0, Math.min(size(metadataValue), maxValue))
  const provenance = provenanceOf(event)
  await context.db
    .insert(agentMetadata)
    .values({
      agentId,
      keyHash: keccak256(toBytes(metadataKey)),
      key: cut(metadataKey, maxLabel),
      value,
      ...provenance,
    })
    .onConflictDoUpdate({ value, ...provenance })
  await upsertAgent(handled, agentId, {})
  return { agentId }
})

async function setUri(handled: Handled, agentId: bigint, uri: string) {
  const { file, digest } = await nameFile(handled, 'REGISTRATION', uri, agentId)
  await upsertAgent(handled, agentId, {
    uri: uri === '' ? null : cut(uri, maxUri),
    registration: digest,
    file,
    uriAt: provenanceOf(handled.event).timestamp,
  })
}

/**
 * Whether a wallet is told by the log right after `Registered`. It names the wallet of the mint,
 * whatever became of it since: the mint and what followed were told before.
 */
async function isAnnouncement({ context, event }: Handled, agentId: bigint): Promise<boolean> {
  const known = await context.db.find(agent, { id: agentId })
  return (
    known?.transactionHash === event.transaction.hash &&
    known.registeredAt === event.log.logIndex - 1
  )
}

/** The registry keeps a wallet as its 20 bytes, and none as no bytes. */
function walletOf(value: string): Address | null {
  return isAddress(value, { strict: false }) ? value : null
}
