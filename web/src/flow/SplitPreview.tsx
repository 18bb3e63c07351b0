import { Money } from '../design/Money.tsx'
import { feesOf, formatBps } from '../format/money.ts'
import { t } from '../language/t.ts'

/** Where a price will go once the work is approved. */
export function SplitPreview({
  price,
  policy,
  token,
  payer = t('You put in escrow'),
  payee = t('The provider gets'),
  isBurned = false,
}: {
  price: bigint
  policy: { feeBps: number; ownerFeeBps: number }
  token: { symbol: string; decimals: number }
  payer?: string
  payee?: string
  /** What is paid in points as a fee is destroyed. */
  isBurned?: boolean
}) {
  const fee = feesOf(price, policy)
  const share = formatBps(policy.feeBps + policy.ownerFeeBps)
  const rows = [
    [payer, price],
    [
      isBurned
        ? t('Fee, {share}, burned when paid', { share })
        : t('Fee, {share}, when paid', { share }),
      fee,
    ],
    [payee, price - fee],
  ] as const
  return (
    <dl className="divide-y rounded-card border text-body">
      {rows.map(([name, amount], index) => (
        <div key={name} className="flex items-baseline justify-between gap-4 px-4 py-2.5">
          <dt className="text-ink-soft">{name}</dt>
          <dd className={index === 1 ? 'text-ink-soft' : 'font-semibold'}>
            <Money amount={amount} token={token} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
