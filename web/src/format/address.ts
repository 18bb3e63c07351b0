/** `0x1234…cdef`. */
export function shortHex(hex: string, ends = 4): string {
  return hex.length > 2 + 2 * ends ? `${hex.slice(0, 2 + ends)}…${hex.slice(-ends)}` : hex
}

export function isSameAddress(a: string | undefined | null, b: string | undefined | null): boolean {
  return a !== undefined && a !== null && a.toLowerCase() === b?.toLowerCase()
}

/** What a person typed as an address; undefined where it is none. */
export function parseAddress(text: string): `0x${string}` | undefined {
  const trimmed = text.trim()
  return /^0x[0-9a-fA-F]{40}$/.test(trimmed) ? (trimmed as `0x${string}`) : undefined
}
