import type { TestProject } from 'vitest/node'
import { type Judged, leaveJudging, playJudging } from './market/playJudging.ts'
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
    /** The same of what judges did. */
    judged: Judged
  }
}

/** One market, played before the read model is built, for all tests that only read. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let facts: Facts = {}
  let judged: Judged = {}
  const side = await startReadSide({
    onChain: async (chain) => {
      const before = await playJudging(chain)
      facts = await playMarket(chain)
      judged = { ...before.judged, ...(await leaveJudging(before.setting, before.judged)) }
    },
  })
  project.provide('rpcUrl', side.anvil.url)
  project.provide('databaseUrl', side.database.databaseUrl)
  project.provide('schema', side.indexer.schema)
  project.provide('contentUrl', side.content.url)
  project.provide('readerUrl', side.readerUrl)
  project.provide('graphqlUrl', side.graphqlUrl)
  project.provide('facts', facts)
  project.provide('judged', judged)
  return side.stop
}
