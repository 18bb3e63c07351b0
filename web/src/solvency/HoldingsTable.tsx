import type { ReactNode } from 'react'
import { Badge, type Tone } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { Hex } from '../design/Hex.tsx'
import { Money } from '../design/Money.tsx'
import { t, type Words } from '../language/t.ts'
import type { Compared, Finding, Holder } from './compareHoldings.ts'

const names: Readonly<Record<Holder, { name: Words; holds: Words }>> = {
  JOB_MARKET: { name: 'Job market', holds: 'Escrow of jobs, and payouts that wait' },
  LISTINGS: { name: 'Listings', holds: 'Bonds of services' },
  COURT: { name: 'Court', holds: 'Bonds of disputes' },
  TREASURY: { name: 'Treasury', holds: 'Fees; it owes nothing' },
}

const findings: Readonly<Record<Finding, { label: Words; tone: Tone }>> = {
  covered: { label: 'Covered', tone: 'green' },
  untold: { label: 'Covered, not compared', tone: 'brass' },
  differs: { label: 'The index differs', tone: 'brass' },
  short: { label: 'Short', tone: 'red' },
}

/** A card for each token, a line for each contract. */
export function HoldingsTable({ compared }: { compared: readonly Compared[] }) {
  const tokens = [...new Map(compared.map(({ token }) => [token.address, token])).values()]
  return tokens.map((token) => (
    <Card
      key={token.address}
      flush
      title={token.symbol}
      aside={
        <span className="text-ink-faint text-small">
          <Hex value={token.address} label={t('address')} ends={4} />
        </span>
      }
    >
      <ul className="divide-y border-t">
        {compared
          .filter((each) => each.token.address === token.address)
          .map((each) => (
            <Line key={each.holder} compared={each} />
          ))}
      </ul>
    </Card>
  ))
}

function Line({ compared }: { compared: Compared }) {
  const { holder, contract, token, balance, owed, surplus, escrow, bonds, credits } = compared
  const { label, tone } = findings[compared.finding]
  const parts = [
    [t('Escrow'), escrow],
    [t('Bonds'), bonds],
    [t('Waiting payouts'), credits],
  ] as const
  return (
    <li className="grid gap-x-6 gap-y-3 px-4 py-4 sm:grid-cols-[minmax(0,1fr)_repeat(3,10rem)] sm:px-5">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-2 text-body">
          {t(names[holder].name)}
          <Badge tone={tone}>{t(label)}</Badge>
        </h3>
        <p className="mt-0.5 text-ink-faint text-small">{t(names[holder].holds)}</p>
        <p className="mt-0.5 text-ink-faint text-small">
          <Hex value={contract} label={t('address')} ends={4} />
        </p>
      </div>
      <Figure name={t('Has')}>
        <Money amount={balance} token={token} />
      </Figure>
      <Figure name={t('Owes')}>
        <Money amount={owed} token={token} />
        {parts
          .filter(([, amount]) => amount > 0n && amount !== owed)
          .map(([name, amount]) => (
            <span key={name} className="block font-normal text-ink-faint text-small">
              {name} <Money amount={amount} token={token} />
            </span>
          ))}
      </Figure>
      <Figure name={surplus < 0n ? t('Missing') : t('Beyond that')}>
        <Money
          amount={surplus < 0n ? -surplus : surplus}
          token={token}
          className={surplus < 0n ? 'text-red-text' : ''}
        />
      </Figure>
    </li>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <dl className="flex items-baseline justify-between gap-4 sm:block sm:text-right">
      <dt className="text-ink-faint text-small">{name}</dt>
      <dd className="text-right font-medium">{children}</dd>
    </dl>
  )
}
