import { cidOf, deploymentOf, local } from '@guildhall/sdk'
import type { Hex } from 'viem'
import { startContentServer } from '../../indexer/test/contentServer.ts'
import { leaveJudging, playJudging } from '../../indexer/test/market/playJudging.ts'
import { playMarket } from '../../indexer/test/market/playMarket.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from '../commands/connect.ts'
import { plant } from '../doors/plant.ts'

/** A brief nobody has seen. */
export const wanted = { title: 'Go on', description: 'As before.', category: 'content' } as const

/**
 * A market with everything that can happen in it: agents over the relayer, and then, by their own
 * transactions, jobs in every state, judges, disputes, reviews, listings, points and wallets.
 * Returns where the latter kept their documents, and a client with money.
 */
export async function liveIn(stack: Stack) {
  await plant(stack)
  const client = connect(stack)
  await client.commands.getTestTokens()
  const content = await startContentServer()
  const side = {
    deployment: deploymentOf(local.id),
    rpcUrl: stack.anvil.url,
    contentUrl: content.url,
  }
  const { setting, judged } = await playJudging(side)
  await playMarket(side)
  await leaveJudging(setting, judged)
  return { client, content }
}

/** The bytes of all these digests that a server has, unaltered. */
export async function copiesOf(
  url: string,
  digests: readonly Hex[],
): Promise<Map<Hex, Uint8Array>> {
  const copies = new Map<Hex, Uint8Array>()
  for (const digest of digests) {
    const response = await fetch(`${url}/ipfs/${cidOf(digest)}`)
    if (response.ok) copies.set(digest, new Uint8Array(await response.arrayBuffer()))
  }
  return copies
}

/** Hands documents to a relayer, as anybody may who has them. Returns the digests it names them by. */
export async function handOver(url: string, copies: Iterable<Uint8Array>): Promise<Hex[]> {
  const digests: Hex[] = []
  for (const bytes of copies) {
    const body = new Uint8Array(bytes)
    const response = await fetch(`${url}/v1/content`, { method: 'PUT', body })
    if (!response.ok) throw new Error(`A document was refused: ${await response.text()}`)
    digests.push(((await response.json()) as { digest: Hex }).digest)
  }
  return digests
}
