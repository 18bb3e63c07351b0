import { Link } from 'react-router'
import { AccountLink } from '../account/AccountLink.tsx'
import { Ago } from '../design/Ago.tsx'
import { Badge } from '../design/Badge.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { Money } from '../design/Money.tsx'
import { formatDuration } from '../format/time.ts'
import { offerStates } from '../job/offerStates.ts'
import { rich, t } from '../language/t.ts'
import type { Work } from './workQuery.ts'

type Offer = NonNullable<NonNullable<NonNullable<Work['offers']['edges']>[number]>['node']>

/** Offers somebody made, or was made, as the one who would do the work. */
export function OfferLines({ offers }: { offers: readonly Offer[] }) {
  return (
    <ul className="divide-y">
      {offers.map((offer) => {
        const { hash, job, price, deliveryTime, expiry, state, sealed, byClient, createdAt } = offer
        const { label, tone } = offerStates[state]
        return (
          <li
            key={hash}
            className="grid gap-x-6 gap-y-1.5 px-4 py-3.5 sm:grid-cols-[minmax(0,1fr)_auto] sm:px-5"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
                <Link to={`/jobs/${job.id}`} className="min-w-0 font-medium hover:underline">
                  <bdi className="strange line-clamp-1">
                    {job.title ?? t('Job {id}', { id: job.id })}
                  </bdi>
                </Link>
                <Badge tone={tone}>{t(label)}</Badge>
              </p>
              <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-faint text-small">
                <AccountLink account={job.client} />
                <span>{byClient ? t('offered to you') : t('your offer')}</span>
                <Ago time={createdAt} />
              </p>
            </div>
            <div className="text-small sm:text-right">
              {sealed ? (
                <p className="text-ink-soft">{t('Sealed')}</p>
              ) : (
                <p>
                  <Money amount={price} token={job.token} className="font-medium" />{' '}
                  <span className="text-ink-soft">
                    {t('in {duration}', { duration: formatDuration(deliveryTime) })}
                  </span>
                </p>
              )}
              {state === 'LIVE' && (
                <p className="text-ink-faint">
                  {rich('holds for {time}', { time: <Countdown until={expiry} /> })}
                </p>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
