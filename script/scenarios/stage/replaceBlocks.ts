import type { Hex } from 'viem'
import type { Stage } from './stage.ts'

/** Replaces the newest blocks by empty ones; what was in them is in no block and no pool any more. */
export async function replaceBlocks(stage: Stage, depth: number): Promise<void> {
  const { rpc, deployment } = stage
  const addresses = Object.values(deployment.contracts).flatMap((one) => (one ? [one] : []))
  const codeOf = async (address: Hex) => (await rpc('eth_getCode', address, 'latest')) as Hex
  const codes = await Promise.all(addresses.map(codeOf))
  await rpc('anvil_reorg', depth, [])
  // Anvil forgets the code of some contracts as it goes back; a chain does not
  for (const [i, address] of addresses.entries()) {
    if ((await codeOf(address)) !== codes[i]) await rpc('anvil_setCode', address, codes[i])
  }
}
