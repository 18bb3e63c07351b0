import { Money } from '../design/Money.tsx'
import { feesOf } from '../format/money.ts'
import { t } from '../language/t.ts'

/** What each side has in the end, and what the market keeps, if the price is divided so. */
export function Shares({
  budget,
  providerAmount,
  policy,
  token,
}: {
  budget: bigint
  /** Before fees. */
  providerAmount: bigint
  policy: { feeBps: number; ownerFeeBps: number }
  token: { symbol: string; decimals: number }
}) {
  const fee = feesOf(providerAmount, policy)
  const rows = [
    [t('The provider gets'), providerAmount - fee],
    [t('The client gets back'), budget - providerAmount],
    [t('Fee, of what is paid'), fee],
  ] as const
  return (
    <dl className="divide-y rounded-card border text-body">
      {rows.map(([name, amount], index) => (
        <div key={name} className="flex items-baseline justify-between gap-4 px-4 py-2.5">
          <dt className="text-ink-soft">{name}</dt>
          <dd className={index === 2 ? 'text-ink-soft' : 'font-semibold'}>
            <Money amount={amount} token={token} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
