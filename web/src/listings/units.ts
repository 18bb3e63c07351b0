import { t } from '../language/t.ts'

type Limits = { readonly price: string; readonly minPrice: string; readonly maxPrice: string }

/** What the contract counts units in: 32 bits. */
const mostEver = 2 ** 32 - 1

/** How many units come to the least price of a job. */
export function fewestUnits({ price, minPrice }: Limits): number {
  const unit = BigInt(price)
  if (unit === 0n) return 1
  const fewest = (BigInt(minPrice) + unit - 1n) / unit
  return Math.max(1, Number(fewest))
}

/** How many units come to no more than the highest. */
export function mostUnits({ price, maxPrice }: Limits): number {
  const unit = BigInt(price)
  if (unit === 0n) return 1
  const most = BigInt(maxPrice) / unit
  return most > BigInt(mostEver) ? mostEver : Number(most)
}

/** What is wrong with so many; undefined where they can be bought. */
export function unitsFault(units: number, limits: Limits): string | undefined {
  if (units < fewestUnits(limits)) {
    return t('At least {count, number}.', { count: fewestUnits(limits) })
  }
  if (units > mostUnits(limits)) return t('At most {count, number}.', { count: mostUnits(limits) })
  return undefined
}
