import { Badge } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { DocumentLine } from '../job/DocumentLine.tsx'
import { t } from '../language/t.ts'
import type { Case } from './caseQuery.ts'

/** How acceptance tests came out, as attestors signed it. */
export function ReportsCard({ found: { attestations } }: { found: Case }) {
  if (attestations.length === 0) return null
  return (
    <Card title={t('Acceptance tests')} flush>
      <ul className="divide-y border-t">
        {attestations.map(({ submission, hasPassed, passed, needed, total, report }) => (
          <li
            key={submission}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 sm:px-5"
          >
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              {t('Delivery {number, number}', { number: submission })}
              <Badge tone={hasPassed ? 'green' : 'red'}>
                {t('{passed, number} of {total, number} passed, {needed, number} needed', {
                  ...{ passed, total, needed },
                })}
              </Badge>
            </span>
            {report && <DocumentLine digest={report.digest} name="report.json" />}
          </li>
        ))}
      </ul>
    </Card>
  )
}
