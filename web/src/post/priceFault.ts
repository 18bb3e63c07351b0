import { formatMoney } from '../format/money.ts'
import { t } from '../language/t.ts'

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
    return t('Give an amount, such as {amount}.', {
      amount: formatMoney(25n * 10n ** BigInt(decimals), decimals),
    })
  if (price < BigInt(minPrice)) return t('At least {amount}.', { amount: say(minPrice) })
  if (price > BigInt(maxPrice)) return t('At most {amount}.', { amount: say(maxPrice) })
  if (price % BigInt(tick) !== 0n) return t('In steps of {amount}.', { amount: say(tick) })
  return undefined
}
