import { Link } from 'react-router'
import { nodesOf } from '../data/nodes.ts'
import { Ago } from '../design/Ago.tsx'
import { Card } from '../design/Card.tsx'
import { StatusBadge } from '../job/StatusBadge.tsx'
import { t } from '../language/t.ts'
import type { Listing } from './listingQuery.ts'

/** The last jobs that were bought here. */
export function PurchasesCard({ listing }: { listing: Listing }) {
  const purchases = nodesOf(listing.purchases)
  return (
    <Card title={t('Bought here')} flush={purchases.length > 0}>
      {purchases.length === 0 ? (
        <p className="text-ink-soft">{t('Nobody has bought it so far.')}</p>
      ) : (
        <ul className="divide-y border-t">
          {purchases.map(({ job, createdAt, units }) => (
            <li
              key={job.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 sm:px-5"
            >
              <div className="min-w-0">
                <Link to={`/jobs/${job.id}`} className="hover:underline">
                  <bdi className="strange">{job.title ?? t('Job {id}', { id: job.id })}</bdi>
                </Link>
                <p className="text-ink-faint text-small">
                  <Ago time={createdAt} />
                  {units !== '1' && (
                    <span className="figures">
                      {' · '}
                      {t('{count, plural, one {# unit} other {# units}}', { count: Number(units) })}
                    </span>
                  )}
                </p>
              </div>
              <StatusBadge job={job} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
