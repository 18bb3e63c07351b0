import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildWeb } from '../../script/stack/buildWeb.ts'
import { startStack } from '../../script/stack/startStack.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    chainId: number
    webUrl: string
    rpcUrl: string
    graphqlUrl: string
    relayerUrl: string
  }
}

/** All of Guildhall with the built dApp, for every browser test of one run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-web-'))
  const [stack] = await Promise.all([startStack({ dir, blockTime: 1 }), buildWeb()])
  const web = await stack.serveWeb()
  project.provide('chainId', stack.chainId)
  project.provide('webUrl', web.url)
  project.provide('rpcUrl', stack.anvil.url)
  project.provide('graphqlUrl', stack.indexer.graphqlUrl)
  project.provide('relayerUrl', stack.relayer.url)
  return async () => {
    await stack.stop()
    await rm(dir, { recursive: true, force: true })
  }
}
