import { graphql, type ResultOf } from '@guildhall/sdk/readModel/graphql'
import type { ReadModel } from '@guildhall/sdk/readModel/readModel'

const dueQuery = graphql(`
  query Due($first: Int!, $skip: Int!) {
    due(first: $first, skip: $skip) { job { id client { address } } contract action since }
    meta { block status }
  }
`)

export type DueMove = ResultOf<typeof dueQuery>['due'][number]

/** Moves asked for at once. */
const first = 100

/**
 * What anyone may do now, the longest due first, and the block of which that is told. `skip` of them are
 * passed over; `isLast` when none comes after these.
 */
export async function findDue(
  indexer: ReadModel,
  skip: number,
): Promise<{ moves: readonly DueMove[]; block: number; isCurrent: boolean; isLast: boolean }> {
  const { due, meta } = await indexer.ask(dueQuery, { first, skip })
  const isCurrent = meta.status === 'READY'
  return { moves: due, block: meta.block, isCurrent, isLast: due.length < first }
}
