import { keccak256, toHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { testUrls } from '../browser/testUrls.ts'
import { connectAs } from './connectAs.ts'
import { linkHandle } from './linkHandle.ts'
import { registerAgentOf } from './playMarket.ts'
import { startActor } from './startActor.ts'

/** Somebody with money whose reviews count: an agent that is verified, by a domain. */
export async function startBuyer(name: string) {
  const urls = testUrls()
  const actor = startActor(urls)
  const [agentId] = await Promise.all([registerAgentOf(actor, name), actor.drip()])
  await linkHandle(actor, agentId, keccak256(toHex(`buyer ${agentId}`)))
  return connectAs(urls, privateKeyToAccount(actor.key)).commands
}
