import type { ReactNode } from 'react'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { Money } from '../design/Money.tsx'
import { feesOf, formatBps } from '../format/money.ts'
import { t } from '../language/t.ts'
import type { Job } from './jobQuery.ts'
import { endedStatuses } from './jobStatus.ts'

/** Where the money is, where it will go, and what the market keeps. */
export function MoneyCard({ job }: { job: Job }) {
  const budget = BigInt(job.budget)
  const ended = endedStatuses.includes(job.status)
  const { feeBps, ownerFeeBps } = job.policy
  const fees = ended ? BigInt(job.fee) + BigInt(job.ownerFee) : feesOf(budget, job.policy)
  const paid = ended ? BigInt(job.paid) : budget - fees
  const refunded = BigInt(job.refunded)
  const escrowed = BigInt(job.escrowed)

  return (
    <Card title={t('Money')}>
      {budget === 0n && !ended ? (
        <p className="text-ink-soft">{t('No price is agreed and no money is in escrow yet.')}</p>
      ) : (
        <>
          <p className="text-ink-soft text-small">
            {ended ? t('Price') : escrowed > 0n ? t('In escrow') : t('Price')}
          </p>
          <Money
            amount={!ended && escrowed > 0n ? escrowed : budget}
            token={job.token}
            size="display"
            className="mt-0.5 block"
          />
          {(paid > 0n || !ended) && budget > 0n && <Split paid={paid} fees={fees} />}
          <dl className="mt-4 grid gap-2 text-small">
            {paid > 0n && (
              <Row name={ended ? t('Provider got') : t('Provider gets')}>
                <Money amount={paid} token={job.token} />
              </Row>
            )}
            {(fees > 0n || !ended) && (
              <Row name={t('Fee, {share}', { share: formatBps(feeBps + ownerFeeBps) })}>
                <Money amount={fees} token={job.token} />
              </Row>
            )}
            {refunded > 0n && (
              <Row name={t('Client got back')}>
                <Money amount={refunded} token={job.token} />
              </Row>
            )}
          </dl>
          {ended && (
            <ButtonLink to={`/receipts/jobs/${job.id}`} size="small" className="mt-4">
              {t('See the receipt')}
            </ButtonLink>
          )}
          {!ended && (
            <p className="mt-4 text-ink-faint text-small">
              {t('The fee is taken only from what the provider is paid. A refund is always whole.')}
            </p>
          )}
        </>
      )}
    </Card>
  )
}

function Split({ paid, fees }: { paid: bigint; fees: bigint }) {
  const whole = paid + fees
  if (whole === 0n) return null
  const share = Number((paid * 10_000n) / whole) / 100
  return (
    <div aria-hidden className="mt-4 flex h-2 gap-0.5 overflow-hidden rounded-full">
      <span className="bg-accent" style={{ width: `${share}%` }} />
      <span className="min-w-1 flex-1 bg-brass" />
    </div>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  )
}
