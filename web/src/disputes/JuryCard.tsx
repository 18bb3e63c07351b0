import { AccountLink } from '../account/AccountLink.tsx'
import { Badge } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { markWords } from '../judge/seatWords.ts'
import { t } from '../language/t.ts'
import type { Dispute } from './disputeQuery.ts'
import { outcomeWords } from './outcomeWords.ts'

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
              <Badge tone={markWords[mark].tone}>{t(markWords[mark].label)}</Badge>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
