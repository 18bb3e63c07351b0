import { locale, t } from '../language/t.ts'

/** Amounts are whole numbers of a token's smallest unit. */
export type Amount = bigint | string

/**
 * `1234500000` with 6 decimals is `1,234.50`: at least two places, and more only where they say
 * something.
 */
export function formatMoney(amount: Amount, decimals: number): string {
  return say(amount, decimals, true)
}

/** The same without groups, as a person would type it. */
export function typedMoney(amount: Amount, decimals: number): string {
  return say(amount, decimals, false)
}

/** An amount for programs: a point before decimals, no groups, in any language. */
export function plainMoney(amount: Amount, decimals: number): string {
  const value = BigInt(amount)
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const sign = value < 0n ? '-' : ''
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`
}

function say(amount: Amount, decimals: number, useGrouping: boolean): string {
  const value = BigInt(amount)
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const exact = `${whole}.${digits.slice(digits.length - decimals)}` as `${number}`
  const format = new Intl.NumberFormat(locale(), {
    minimumFractionDigits: Math.min(2, decimals),
    maximumFractionDigits: decimals,
    useGrouping,
  })
  return `${value < 0n ? '−' : ''}${format.format(exact)}`
}

/**
 * What a person typed as an amount, by the signs of the language spoken; undefined where it is none, or
 * could be meant by another language's signs: `1,500` is 1500 to some and 1.5 to others.
 */
export function parseMoney(text: string, decimals: number): bigint | undefined {
  const plain = turnSigns(text)
  return /^\d+,\d{3}$/.test(plain.trim()) ? undefined : parsePlainMoney(plain, decimals)
}

/** An amount as addresses hold it: a point before decimals; a comma groups thousands. */
export function parsePlainMoney(text: string, decimals: number): bigint | undefined {
  const match = /^(\d{1,30}|[1-9]\d{0,2}(?:,\d{3}){1,9})(?:\.(\d*))?$/.exec(text.trim())
  const [, whole = '', places = ''] = match ?? []
  if (!match || places.length > decimals) return undefined
  return BigInt(`${whole.replaceAll(',', '')}${places.padEnd(decimals, '0')}`)
}

/** What is wrong with what was typed as an amount, for a person; undefined where it is one. */
export function moneyFault(text: string, decimals: number): string | undefined {
  if (parseMoney(text, decimals) !== undefined) return undefined
  const some = (amount: bigint) => typedMoney(amount * 10n ** BigInt(decimals), decimals)
  return /^\d+,\d{3}$/.test(turnSigns(text).trim())
    ? t('Write decimals with “{sign}” and thousands without a sign, such as {amount}.', {
        sign: turnSigns('.'),
        amount: some(1250n),
      })
    : t('Give an amount, such as {amount}.', { amount: some(25n) })
}

/** Between a plain amount and how the language spoken writes it, either way. */
export function turnSigns(text: string): string {
  if ((1.5).toLocaleString(locale()).charAt(1) === '.') return text
  return text.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'))
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
  return `${(bps / 100).toLocaleString(locale(), { maximumFractionDigits: 2 })} %`
}
