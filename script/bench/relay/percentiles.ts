/** What half, 95 and 99 of 100 stay below; NaN of nothing. */
export type Percentiles = { readonly p50: number; readonly p95: number; readonly p99: number }

export function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = Float64Array.from(values).toSorted()
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
