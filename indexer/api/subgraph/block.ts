import type { Context } from '../context.ts'
import { BadInputError } from '../errors.ts'

export type BlockArgument = {
  hash?: string | null
  number?: number | null
  number_gte?: number | null
}

/**
 * There is one state, the last. A block that is not there yet is refused, as is the past.
 *
 * @throws {BadInputError} in The Graph's words, which its clients know.
 */
export async function checkBlock(
  context: Context,
  block: BlockArgument | null | undefined,
): Promise<void> {
  if (!block) return
  const head = await context.head()
  const wanted = block.number_gte ?? block.number
  if (typeof wanted === 'number' && wanted > head.block) {
    throw new BadInputError({
      message: `Failed to decode \`block.number\` value: the subgraph has only indexed up to block number ${head.block} and data for block number ${wanted} is therefore not yet available.`,
    })
  }
  const isPast = typeof block.number === 'number' && block.number < head.block
  if (isPast || (block.hash && block.hash !== (await hashOf(context, head.block)))) {
    throw new BadInputError({ message: `Only the last block, ${head.block}, can be asked about.` })
  }
}

/** Hash of a block; null where nothing happened in it that we keep. */
export async function hashOf({ sql }: Context, block: number): Promise<string | null> {
  const [row] = await sql<{ blockHash: string }[]>`
    select block_hash from activity where block = ${block} limit 1`
  return row?.blockHash ?? null
}
