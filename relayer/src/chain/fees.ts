import type { Deps } from '../deps.ts'

/** Wei per gas. */
export type Fees = { readonly maxFeePerGas: bigint; readonly maxPriorityFeePerGas: bigint }

/**
 * What a transaction sent now should offer: room for the base fee to double, but never above the
 * ceiling.
 *
 * @throws {FeesTooHighError} when the ceiling does not even pay for the next block.
 */
export async function feesNow({ chain, config }: Pick<Deps, 'chain' | 'config'>): Promise<Fees> {
  const { maxFee } = config.relay
  const { maxFeePerGas, maxPriorityFeePerGas } = await chain.estimateFeesPerGas()
  if (maxFeePerGas <= maxFee) return { maxFeePerGas, maxPriorityFeePerGas }
  // The estimate is twice the base fee, and the tip
  const needed = (maxFeePerGas - maxPriorityFeePerGas) / 2n + maxPriorityFeePerGas
  if (needed > maxFee) throw new FeesTooHighError({ needed, maxFee })
  return { maxFeePerGas: maxFee, maxPriorityFeePerGas }
}

/**
 * What a version must offer to replace one: an eighth more on both, as nodes ask for at least a tenth.
 * Returns undefined where that is above the ceiling.
 */
export function raise(old: Fees, now: Fees, maxFee: bigint): Fees | undefined {
  const least = (fee: bigint) => fee + fee / 8n + 1n
  const priority = max(least(old.maxPriorityFeePerGas), now.maxPriorityFeePerGas)
  const most = max(least(old.maxFeePerGas), now.maxFeePerGas, priority)
  const maxFeePerGas = most < maxFee ? most : maxFee
  if (maxFeePerGas < least(old.maxFeePerGas) || maxFeePerGas < priority) return undefined
  return { maxFeePerGas, maxPriorityFeePerGas: priority }
}

function max(first: bigint, ...others: readonly bigint[]): bigint {
  let greatest = first
  for (const value of others) if (value > greatest) greatest = value
  return greatest
}

export class FeesTooHighError extends Error {
  override name = 'FeesTooHighError'
  constructor({ needed, maxFee }: { needed: bigint; maxFee: bigint }) {
    super(`The next block takes ${needed} wei per gas; MAX_FEE_GWEI allows ${maxFee}.`)
  }
}
