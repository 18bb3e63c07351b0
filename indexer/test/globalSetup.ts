import type { TestProject } from 'vitest/node'
import { type Facts, playMarket } from './market/playMarket.ts'
import { startReadSide } from './startReadSide.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    rpcUrl: string
    databaseUrl: string
    schema: string
    contentUrl: string
    readerUrl: string
    graphqlUrl: string
    /** Jobs and agents by what became of them. */
    facts: Facts
  }
}

/** One market, played before the read model is built, for all tests that only read. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let facts: Facts = {}
  const side = await startReadSide({
    onChain: async (chain) => {
      facts = await playMarket(chain)
    },
  })
  project.provide('rpcUrl', side.anvil.url)
  project.provide('databaseUrl', side.database.databaseUrl)
  project.provide('schema', side.indexer.schema)
  project.provide('contentUrl', side.content.url)
  project.provide('readerUrl', side.readerUrl)
  project.provide('graphqlUrl', side.graphqlUrl)
  project.provide('facts', facts)
  return side.stop
}
