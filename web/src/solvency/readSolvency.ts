import { type Compared, compareHoldings, type Told } from './compareHoldings.ts'
import type { readHoldings } from './readHoldings.ts'

type Read = Awaited<ReturnType<typeof readHoldings>>

/**
 * Why nothing was compared. `silent`: the read model did not answer. `apart`: the chain's node no longer
 * answers about the block the read model has read last.
 */
export type Alone = 'silent' | 'apart'

/**
 * What the chain says, held against the read model's word about the same block, the last one it has
 * read; without either of them, the chain's latest alone.
 *
 * @throws whatever the chain's node answers where it does not answer about its latest block.
 */
export async function readSolvency(parameters: {
  /** The last block the read model has read; undefined where it is down. */
  block: number | undefined
  read: (block: bigint | undefined) => Promise<Read>
  ask: (block: number) => Promise<readonly Told[]>
}): Promise<Read & { compared: readonly Compared[]; alone: Alone | undefined }> {
  const { block, read, ask } = parameters
  const [found, told] = await Promise.all([
    block === undefined ? undefined : read(BigInt(block)).catch(() => undefined),
    block === undefined ? undefined : ask(block).catch(() => undefined),
  ])
  if (found) {
    const compared = compareHoldings(found.holdings, told)
    return { ...found, compared, alone: told ? undefined : 'silent' }
  }
  const latest = await read(undefined)
  const compared = compareHoldings(latest.holdings, undefined)
  return { ...latest, compared, alone: block === undefined ? 'silent' : 'apart' }
}
