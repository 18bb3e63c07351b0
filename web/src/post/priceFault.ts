import { formatMoney } from '../format/money.ts'

type Rules = { minPrice: string; maxPrice: string; tick: string }
type Token = { symbol: string; decimals: number }

/** What is wrong with a price under a policy; undefined where it suits. */
export function priceFault(
  price: bigint | undefined,
  { minPrice, maxPrice, tick }: Rules,
  { symbol, decimals }: Token,
): string | undefined {
  const say = (amount: string | bigint) => `${formatMoney(amount, decimals)} ${symbol}`
  if (price === undefined)
    return `Give an amount, such as ${formatMoney(25n * 10n ** BigInt(decimals), decimals)}.`
  if (price < BigInt(minPrice)) return `At least ${say(minPrice)}.`
  if (price > BigInt(maxPrice)) return `At most ${say(maxPrice)}.`
  if (price % BigInt(tick) !== 0n) return `In steps of ${say(tick)}.`
  return undefined
}
