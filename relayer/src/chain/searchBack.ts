/** Blocks asked for at first; where they are answered for twice as many, where not half as many. */
const first = 10_000n
/** A node that refuses so few refuses for another reason. */
const least = 50n

type Page = { readonly fromBlock: bigint; readonly toBlock: bigint }

/**
 * Looks through blocks for logs, the newest first and so many at a time as the node searches, until
 * whoever asks has enough. What is asked must be answered with all logs of those blocks.
 *
 * @throws what the node answers where it refuses even few blocks.
 */
export async function* searchBack<log>(
  range: { readonly from: bigint; readonly to: bigint },
  ask: (page: Page) => Promise<readonly log[]>,
): AsyncGenerator<readonly log[], void, void> {
  let span = first
  let isLimited = false
  for (let toBlock = range.to; toBlock >= range.from; ) {
    const start = toBlock - span + 1n
    const fromBlock = start > range.from ? start : range.from
    const found = await ask({ fromBlock, toBlock }).catch((error: unknown) => {
      if (span <= least) throw error
      return undefined
    })
    if (!found) {
      isLimited = true
      span /= 2n
      continue
    }
    yield found
    toBlock = fromBlock - 1n
    if (!isLimited) span *= 2n
  }
}
