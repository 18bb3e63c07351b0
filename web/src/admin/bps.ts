/** Basis points as percent are written: `250` is `2.5`. */
export function typedBps(bps: number): string {
  return String(bps / 100)
}

/** Percent with at most two places as basis points; undefined for anything else. */
export function parseBps(text: string): number | undefined {
  const [, whole, places = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? []
  if (whole === undefined) return undefined
  return Number(whole) * 100 + Number(places.padEnd(2, '0'))
}
