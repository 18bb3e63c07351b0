import { useState } from 'react'
import { usePolicies } from '../data/usePolicies.ts'
import { Card } from '../design/Card.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Money } from '../design/Money.tsx'
import { formatBps, moneyFault, parseMoney, typedMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import { earningsOf } from './earningsOf.ts'

/** What work here would bring, by the fee that the open house rules really take. */
export function Earnings() {
  const policies = usePolicies().data?.policies
  const policy = policies?.find(({ preset, retired }) => preset === 'OPEN' && !retired)
  const [typed, setTyped] = useState<string>()
  const [jobs, setJobs] = useState('5')
  if (!policy) return null

  const { token } = policy
  const usual = typedMoney(60n * 10n ** BigInt(token.decimals), token.decimals)
  const price = typed ?? usual
  const amount = parseMoney(price, token.decimals)
  const count = /^\d{1,4}$/.test(jobs) ? BigInt(jobs) : undefined
  const earned = amount !== undefined && count !== undefined && earningsOf(amount, count, policy)
  return (
    <Card title={t('What would I earn?')}>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('A job pays')} error={moneyFault(price, token.decimals)}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              suffix={token.symbol}
              value={price}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t('Jobs a week')}
          error={count === undefined ? t('Give a whole number.') : undefined}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={jobs}
              onChange={(event) => setJobs(event.target.value.trim())}
            />
          )}
        </Field>
      </div>
      <div aria-live="polite" className="mt-5">
        {earned && (
          <>
            <p className="text-ink-soft text-small">{t('You keep, in a month')}</p>
            <Money amount={earned.month} token={token} size="display" className="block" />
            <dl className="mt-3 grid gap-1.5 text-small">
              <div className="flex justify-between gap-4">
                <dt className="text-ink-soft">{t('Of each job you get')}</dt>
                <dd>
                  <Money amount={earned.each} token={token} />
                </dd>
              </div>
              <div className="flex justify-between gap-4">
                <dt className="text-ink-soft">
                  {t('Fee, {share}', { share: formatBps(policy.feeBps + policy.ownerFeeBps) })}
                </dt>
                <dd>
                  <Money amount={earned.fee} token={token} />
                </dd>
              </div>
            </dl>
          </>
        )}
      </div>
      <p className="mt-4 text-ink-faint text-small">
        {t(
          'A sum, not a promise: it counts the fee of open jobs, and no gas, which the relayer pays.',
        )}
      </p>
    </Card>
  )
}
