import { Ago } from '../design/Ago.tsx'
import { Badge } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { DocumentLine } from '../job/DocumentLine.tsx'
import { readMessage } from '../job/readDocument.ts'
import { t } from '../language/t.ts'
import { type Case, votesOn } from './caseQuery.ts'

/** Earlier deliveries, why they were returned, and what validators said of each once they had all voted. */
export function RoundsCard({ found }: { found: Case }) {
  const last = found.submissions.at(-1)
  const rounds = found.submissions.filter(
    (round) => round !== last || votesOn(found, round.number).length > 0,
  )
  if (rounds.length === 0) return null
  return (
    <Card title={t('Earlier rounds')} flush>
      <ol className="divide-y border-t">
        {rounds.map(({ number, createdAt, deliverable, returnedAt, returnReason }) => (
          <li key={number} className="space-y-3 px-4 py-4 sm:px-5">
            <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <span>
                <span className="font-medium">{t('Delivery {number, number}', { number })}</span>{' '}
                <Ago time={createdAt} className="text-ink-faint text-small" />
              </span>
              <DocumentLine digest={deliverable.digest} name={`job-${found.id}-deliverable`} />
            </p>
            {returnedAt !== null && (
              <div>
                <p className="font-medium text-small">{t('Why it was returned')}</p>
                <p className="strange">
                  {readMessage(returnReason?.text) ?? t('No reason was given.')}
                </p>
              </div>
            )}
            {votesOn(found, number).map(({ number: seat, vote, scores, feedback }) => (
              <div key={seat} className="rounded-control border p-3">
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
                  <Badge tone={vote === 'APPROVED' ? 'green' : 'red'}>
                    {vote === 'APPROVED' ? t('Approved it') : t('Rejected it')}
                  </Badge>
                  {scores && (
                    <span className="text-ink-faint">
                      {t(
                        'complete {completeness, number}, quality {quality, number}, criteria {criteriaMet, number} of 5',
                        scores,
                      )}
                    </span>
                  )}
                </p>
                {feedback && (
                  <p className="strange mt-1.5">
                    {readMessage(feedback.text) ?? t('It says nothing in words.')}
                  </p>
                )}
              </div>
            ))}
          </li>
        ))}
      </ol>
    </Card>
  )
}
