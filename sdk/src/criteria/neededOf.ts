import type { Threshold } from './criteriaSchema.ts'

/** How many of so many tests have to pass; never more than there are. */
export function neededOf(threshold: Threshold, total: number): number {
  if (threshold === 'all') return total
  if (threshold === 'majority') return Math.floor(total / 2) + 1
  return Math.min(threshold.min_pass, total)
}
