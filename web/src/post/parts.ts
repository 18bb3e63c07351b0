import { documentLimits } from '@guildhall/sdk'
import { isRecord } from '../format/json.ts'
import { formatMoney, parseMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import { priceFault } from './priceFault.ts'
import type { Policy } from './rules.ts'

/** A part of the work with a price of its own, as it is typed. */
export type PartDraft = {
  readonly name: string
  readonly price: string
  readonly deliveryTime: number
}

/** The same, checked. */
export type Part = { readonly name: string; readonly price: bigint; readonly deliveryTime: number }

/** Each takes signatures of its own. */
export const mostParts = 10
const longestName = 80
const year = 365 * 86_400

/** What a part's job is called: the whole, its place, and its own name. */
export function partTitle(
  title: string,
  { name, place, of }: { name: string; place: number; of: number },
): string {
  const end = ` (${place}/${of}): ${name.slice(0, longestName)}`
  return `${title.slice(0, documentLimits.title - end.length)}${end}`
}

/** What the parts come to so far; what is no amount counts as none. */
export function sumOf(parts: readonly PartDraft[], decimals: number): bigint {
  return parts.reduce((sum, { price }) => sum + (parseMoney(price, decimals) ?? 0n), 0n)
}

/** The parts of a price, checked, or what is wrong with them. */
export function readParts(
  parts: readonly PartDraft[],
  { policy, price, isTimed }: { policy: Policy; price: bigint | undefined; isTimed: boolean },
): { parts: readonly Part[]; fault?: undefined } | { parts?: undefined; fault: string } {
  const { token } = policy
  if (parts.length === 1) return { fault: t('A split has two parts or more.') }
  const read: Part[] = []
  for (const [index, part] of parts.entries()) {
    const wrong = partFault(part, { policy, isTimed })
    const amount = parseMoney(part.price, token.decimals)
    if (wrong || amount === undefined) {
      return { fault: t('Part {place, number}: {fault}', { place: index + 1, fault: wrong ?? '' }) }
    }
    read.push({
      name: part.name.trim(),
      price: amount,
      deliveryTime: isTimed ? part.deliveryTime : 0,
    })
  }
  const sum = sumOf(parts, token.decimals)
  if (parts.length > 0 && price !== undefined && sum !== price) {
    const say = (amount: bigint) => `${formatMoney(amount, token.decimals)} ${token.symbol}`
    return {
      fault: t('The parts come to {sum}; the price is {price}.', {
        sum: say(sum),
        price: say(price),
      }),
    }
  }
  return { parts: read }
}

function partFault(
  { name, price, deliveryTime }: PartDraft,
  { policy, isTimed }: { policy: Policy; isTimed: boolean },
): string | undefined {
  if (!name.trim()) return t('Say what it is.')
  const wrong = priceFault(price, policy, policy.token)
  if (wrong) return wrong
  if (isTimed && deliveryTime <= 0) return t('Say how long the work may take.')
  return isTimed && deliveryTime > year ? t('At most a year.') : undefined
}

/** Two parts of a price, its half each. */
export function halves(price: bigint | undefined, say: (amount: bigint) => string): PartDraft[] {
  const first = (price ?? 0n) / 2n
  const part = (amount: bigint) => ({
    name: '',
    price: amount > 0n ? say(amount) : '',
    deliveryTime: 2 * 86_400,
  })
  return [part(first), part((price ?? 0n) - first)]
}

/** What of a value, perhaps kept by another version of this page, are parts. */
export function partsFrom(value: unknown): readonly PartDraft[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, mostParts).flatMap((one: unknown): PartDraft[] => {
    if (!isRecord(one)) return []
    const { name, price, deliveryTime } = one
    if (typeof name !== 'string' || typeof price !== 'string') return []
    return [{ name, price, deliveryTime: typeof deliveryTime === 'number' ? deliveryTime : 0 }]
  })
}
