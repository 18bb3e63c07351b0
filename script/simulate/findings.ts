/** Something that has to hold, and whether it did. */
export type Finding = {
  readonly name: string
  readonly holds: boolean
  /** What was found where it does not hold; figures where it does. */
  readonly found: string
}

/** Compares what is with what should be. */
export function same(name: string, is: bigint | number, should: bigint | number): Finding {
  const holds = BigInt(is) === BigInt(should)
  return { name, holds, found: holds ? `${is}` : `${is}, and should be ${should}` }
}

/** That something never happened; `faults` are where it did. */
export function never(name: string, faults: readonly string[], looked: number): Finding {
  const holds = faults.length === 0
  const some = faults.slice(0, 5).join('; ')
  return { name, holds, found: holds ? `${looked} looked at` : `${faults.length}: ${some}` }
}
