import type { Keyset, PageArgs } from '../connection.ts'
import type { Context } from '../context.ts'
import { BadInputError } from '../errors.ts'

/**
 * An order whose figures change with time, held at one time: that of the chain's latest block for the
 * first page, and for the next pages the same, which their cursors carry.
 *
 * @throws {BadInputError} when a cursor is of a time that has not come.
 */
export async function snapshotOf<Row>(
  keyset: Keyset<Row>,
  { after, before }: PageArgs,
  { head }: Context,
): Promise<{ at: number; keyset: Keyset<Row> }> {
  const { blockTimestamp } = await head()
  const cursor = after ?? before
  const carried = cursor ? timeIn(cursor) : undefined
  if (carried !== undefined && carried > blockTimestamp) {
    throw new BadInputError({ message: `"${cursor?.slice(0, 80)}" is no cursor of this list.` })
  }
  const at = carried ?? blockTimestamp
  return { at, keyset: { ...keyset, name: `${keyset.name}@${at}` } }
}

function timeIn(cursor: string): number | undefined {
  const [name = ''] = Buffer.from(cursor, 'base64url').toString().split(':')
  const [, time] = /^[A-Z_]+@(\d{1,10})$/.exec(name) ?? []
  return time === undefined ? undefined : Number(time)
}
