import { formatMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import { pointDecimals } from '../points/pointKinds.ts'

/** Points got or lost, from hundredths. */
export function Points({ amount }: { amount: string | number }) {
  const value = BigInt(amount)
  return (
    <span className={value < 0n ? 'figures text-red-text' : 'figures text-green-text'}>
      {value > 0n && '+'}
      {t('{amount} points', { amount: formatMoney(value, pointDecimals) })}
    </span>
  )
}
