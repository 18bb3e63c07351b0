/** Amounts are whole numbers of a token's smallest unit. */
export type Amount = bigint | string

/**
 * `1234500000` with 6 decimals is `1,234.50`: at least two places, and more only where they say
 * something.
 */
export function formatMoney(amount: Amount, decimals: number): string {
  const value = BigInt(amount)
  const sign = value < 0n ? '−' : ''
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const places = digits.slice(digits.length - decimals).replace(/0+$/, '')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === 0 ? `${sign}${grouped}` : `${sign}${grouped}.${places.padEnd(2, '0')}`
}

/** What a person typed as an amount; undefined where it is none. A comma groups thousands. */
export function parseMoney(text: string, decimals: number): bigint | undefined {
  const plain = text.trim().replace(/,(?=\d{3}(?:\D|$))/g, '')
  const match = /^(\d{1,30})(?:\.(\d*))?$/.exec(plain)
  if (!match) return undefined
  const places = match[2] ?? ''
  if (places.length > decimals) return undefined
  return BigInt(`${match[1]}${places.padEnd(decimals, '0')}`)
}

const bpsOfWhole = 10_000n

/** The fee the contract takes from what the provider is paid; the provider keeps the dust. */
export function feeOf(paid: bigint, bps: number): bigint {
  return (paid * BigInt(bps)) / bpsOfWhole
}

/** Both fees of a policy, the protocol's and its owner's, each rounded down as the contract does. */
export function feesOf(paid: bigint, policy: { feeBps: number; ownerFeeBps: number }): bigint {
  return feeOf(paid, policy.feeBps) + feeOf(paid, policy.ownerFeeBps)
}

/** `250` basis points are `2.5 %`. */
export function formatBps(bps: number): string {
  return `${(bps / 100).toLocaleString('en', { maximumFractionDigits: 2 })} %`
}
