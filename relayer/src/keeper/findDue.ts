import { graphql, type ResultOf } from '@guildhall/sdk/readModel/graphql'
import type { ReadModel } from '@guildhall/sdk/readModel/readModel'

const dueQuery = graphql(`
  query Due {
    due(first: 100) { job { id client { address } } contract action since }
    meta { block blockTimestamp status }
  }
`)

export type DueMove = ResultOf<typeof dueQuery>['due'][number]

/** What anyone may do now, the longest due first, and the block of which that is told. */
export async function findDue(
  indexer: ReadModel,
): Promise<{ moves: readonly DueMove[]; block: number; isCurrent: boolean }> {
  const { due, meta } = await indexer.ask(dueQuery, {})
  return { moves: due, block: meta.block, isCurrent: meta.status === 'READY' }
}
