/** The least of them that so many of 100 do not exceed (nearest rank); null of none. */
export function percentile(ascending: readonly number[], percent: number): number | null {
  return ascending[Math.ceil((ascending.length * percent) / 100) - 1] ?? null
}
