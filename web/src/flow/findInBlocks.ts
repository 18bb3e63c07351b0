import type { PublicClient } from 'viem'

/** Blocks looked through at once: what nodes answer in one question. */
const span = 2000n

/** Where something is looked for: from the block before it was signed, until its deadline at most. */
export type BlockWindow = {
  readonly since: bigint
  /** The last block looked at. */
  readonly head: bigint
  /** Unix seconds; it is good up to it and at it. */
  readonly deadline: number
}

/**
 * The first that is found in all those blocks; undefined where there is none.
 *
 * @throws whatever the node answers where it cannot tell of one of them.
 */
export async function findInBlocks<Found>(
  client: PublicClient,
  { since, head, deadline }: BlockWindow,
  look: (span: { fromBlock: bigint; toBlock: bigint }) => Promise<readonly Found[]>,
): Promise<Found | undefined> {
  for (let fromBlock = since; fromBlock <= head; fromBlock += span) {
    const last = fromBlock + span - 1n < head ? fromBlock + span - 1n : head
    const [found] = await look({ fromBlock, toBlock: last })
    if (found) return found
    if (last === head) return undefined
    const { timestamp } = await client.getBlock({ blockNumber: last })
    if (timestamp > BigInt(deadline)) return undefined
  }
  return undefined
}
