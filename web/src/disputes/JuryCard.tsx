import { AccountLink } from '../account/AccountLink.tsx'
import type { graphql } from '../data/graphql.ts'
import { Badge } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { t, type Words } from '../language/t.ts'
import type { Dispute } from './disputeQuery.ts'
import { outcomeWords } from './outcomeWords.ts'

type SeatMark = ReturnType<typeof graphql.scalar<'SeatMark'>>

const marks: Readonly<Record<SeatMark, Words>> = {
  AGAINST: 'Voted otherwise',
  MISSED: 'Stayed silent',
  OPEN: 'Not voted yet',
  RELEASED: 'Released',
  WITH_MAJORITY: 'With the majority',
}

/** The jurors drawn; their votes once revealed, never before. */
export function JuryCard({ dispute: { jury } }: { dispute: Dispute }) {
  if (!jury) return null
  return (
    <Card
      title={t('Jurors')}
      aside={
        <span className="figures text-ink-faint text-small">
          {t('{filled, number} of {size, number} seats filled', jury)}
        </span>
      }
      flush
    >
      <ul className="divide-y border-t">
        {jury.seats.map(({ number, account, mark, committedAt, providerBps }) => (
          <li
            key={number}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 sm:px-5"
          >
            <AccountLink account={account} />
            <span className="flex items-center gap-3 text-small">
              {providerBps !== null ? (
                <span className="font-medium">{outcomeWords(providerBps)}</span>
              ) : (
                committedAt !== null && <span className="text-ink-soft">{t('Committed')}</span>
              )}
              <Badge tone={mark === 'MISSED' ? 'red' : mark === 'WITH_MAJORITY' ? 'green' : 'grey'}>
                {t(marks[mark])}
              </Badge>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
