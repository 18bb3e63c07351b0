import { formatMoney, moneyFault, parseMoney } from '../format/money.ts'
import { t } from '../language/t.ts'

type Rules = { minPrice: string; maxPrice: string; tick: string }
type Token = { symbol: string; decimals: number }

/** What is wrong with what was typed as a price under a policy; undefined where it suits. */
export function priceFault(
  typed: string,
  { minPrice, maxPrice, tick }: Rules,
  { symbol, decimals }: Token,
): string | undefined {
  const say = (amount: string | bigint) => `${formatMoney(amount, decimals)} ${symbol}`
  const price = parseMoney(typed, decimals)
  if (price === undefined) return moneyFault(typed, decimals)
  if (price < BigInt(minPrice)) return t('At least {amount}.', { amount: say(minPrice) })
  if (price > BigInt(maxPrice)) return t('At most {amount}.', { amount: say(maxPrice) })
  if (price % BigInt(tick) !== 0n) return t('In steps of {amount}.', { amount: say(tick) })
  return undefined
}
