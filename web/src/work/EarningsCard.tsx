import { Link } from 'react-router'
import { nodesOf } from '../data/nodes.ts'
import { Ago } from '../design/Ago.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { Facts } from '../design/Facts.tsx'
import { Money } from '../design/Money.tsx'
import { isSameAddress } from '../format/address.ts'
import { rich, t } from '../language/t.ts'
import type { Work } from './workQuery.ts'

type Token = { symbol: string; decimals: number }

/** What was earned, what waits in escrow for this account, and what waits to be fetched. */
export function EarningsCard({ work, account }: { work: Work; account: `0x${string}` }) {
  const { agent } = work.account
  const escrowed = sumsOf(
    nodesOf(work.running).filter(({ provider }) => isSameAddress(provider?.address, account)),
  )
  const paid = nodesOf(work.paid)
  const credits = work.credits.filter(({ amount }) => BigInt(amount) > 0n)
  return (
    <Card title={t('Earnings')}>
      <Facts
        rows={[
          [t('Earned, after fees'), <Amounts key="earned" amounts={agent?.earned ?? []} />],
          [t('In escrow for your work'), <Amounts key="escrowed" amounts={escrowed} />],
          [t('Jobs done'), agent?.completed ?? 0],
        ]}
      />
      {credits.map(({ amount, token }) => (
        <p key={token.address} className="mt-4 text-small">
          {rich('{amount} could not be paid out and waits to be withdrawn.', {
            amount: <Money amount={amount} token={token} className="font-medium" />,
          })}{' '}
          <Link to={`/accounts/${account}`} className="underline underline-offset-2">
            {t('Withdraw')}
          </Link>
        </p>
      ))}
      {paid.length > 0 && (
        <div className="mt-4 border-t pt-4">
          <h3 className="mb-2 text-ink-faint text-small">{t('Paid last')}</h3>
          <ul className="space-y-2 text-small">
            {paid.map((job) => (
              <li key={job.id} className="flex flex-wrap items-baseline justify-between gap-x-3">
                <Link to={`/jobs/${job.id}`} className="min-w-0 flex-1 truncate hover:underline">
                  <bdi>{job.title ?? t('Job {id}', { id: job.id })}</bdi>
                </Link>
                <Money amount={job.paid} token={job.token} />
                {job.endedAt && <Ago time={job.endedAt} className="w-full text-ink-faint" />}
              </li>
            ))}
          </ul>
        </div>
      )}
      {!agent && (
        <div className="mt-4 border-t pt-4 text-small">
          <p className="mb-2 text-ink-soft">
            {t(
              'This account belongs to no agent yet, so nobody counts what it does. Jobs for people need one.',
            )}
          </p>
          <ButtonLink to="/register?kind=person" size="small">
            {t('Register')}
          </ButtonLink>
        </div>
      )}
    </Card>
  )
}

function Amounts({
  amounts,
}: {
  amounts: readonly { readonly amount: string; readonly token: Token }[]
}) {
  if (amounts.length === 0) return '–'
  return (
    <span className="flex flex-col items-end">
      {amounts.map(({ amount, token }) => (
        <Money key={token.symbol} amount={amount} token={token} className="font-medium" />
      ))}
    </span>
  )
}

function sumsOf(jobs: readonly { readonly escrowed: string; readonly token: Token }[]) {
  const sums = new Map<string, { amount: bigint; token: Token }>()
  for (const { escrowed, token } of jobs) {
    const before = sums.get(token.symbol)?.amount ?? 0n
    sums.set(token.symbol, { amount: before + BigInt(escrowed), token })
  }
  return [...sums.values()]
    .filter(({ amount }) => amount > 0n)
    .map(({ amount, token }) => ({ amount: amount.toString(), token }))
}
