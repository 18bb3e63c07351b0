import { mkdir } from 'node:fs/promises'
import { type Deployment, deploymentOf, local } from '@guildhall/sdk'
import { createPublicClient, http, type PublicClient } from 'viem'
import { rpc } from '../../indexer/test/actor.ts'
import { deploy } from '../stack/deploy.ts'
import { startAnvil } from '../stack/startAnvil.ts'
import { Ledger } from './ledger.ts'

/** A chain with everything deployed, whose blocks the simulation makes. */
export type World = {
  readonly seed: number
  readonly rpcUrl: string
  readonly deployment: Deployment
  readonly chain: PublicClient
  readonly blocks: Ledger
  stop(): Promise<void>
}

/** Midnight, UTC: each run begins at the same moment. */
export const beginning = Date.UTC(2027, 0, 4) / 1000

/** States kept: more than the 256 blocks whose hashes draws may ask for. */
const keptStates = 300

export async function startWorld({ dir, seed }: { dir: string; seed: number }): Promise<World> {
  await mkdir(dir, { recursive: true })
  const anvil = await startAnvil({
    ...{ logFile: `${dir}/anvil.log`, keptStates, timestamp: beginning - 86_400 },
  })
  try {
    const { url: rpcUrl } = anvil
    // A second a block, however long the deployment takes
    await rpc(rpcUrl, 'anvil_setBlockTimestampInterval', 1)
    await deploy({ rpcUrl })
    await rpc(rpcUrl, 'anvil_removeBlockTimestampInterval')
    const transport = http(rpcUrl, { batch: { batchSize: 500 } })
    const chain = createPublicClient({ chain: local, transport, cacheTime: 0 })
    const blocks = new Ledger(rpcUrl)
    await blocks.begin()
    const deployment = deploymentOf(local.id)
    return { seed, rpcUrl, deployment, chain, blocks, stop: () => anvil.stop() }
  } catch (error) {
    await anvil.stop()
    throw error
  }
}
