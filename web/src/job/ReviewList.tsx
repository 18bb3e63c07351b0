import { AccountLink } from '../account/AccountLink.tsx'
import { Ago } from '../design/Ago.tsx'
import { Badge } from '../design/Badge.tsx'
import { Rating } from '../design/Rating.tsx'
import { t } from '../language/t.ts'
import type { Job } from './jobQuery.ts'

type Review = Job['reviews'][number]

export function ReviewList({ reviews }: { reviews: readonly Review[] }) {
  return (
    <ul className="divide-y">
      {reviews.map((review) => (
        <li
          key={`${review.reviewer.address}-${review.createdAt}`}
          className="space-y-2 px-4 py-4 sm:px-5"
        >
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <p className="flex min-w-0 flex-wrap items-center gap-x-2">
              <AccountLink account={review.reviewer} />
              <span className="text-ink-faint text-small">
                {review.ofProvider ? t('on the provider') : t('on the client')} ·{' '}
                <Ago time={review.createdAt} />
              </span>
            </p>
            <Rating value={review.rating} />
          </div>
          {review.comment && <p className="strange max-w-prose">{review.comment}</p>}
          {(review.tags.length > 0 || !review.recorded) && (
            <p className="flex flex-wrap gap-1.5">
              {review.tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
              {!review.recorded && <Badge>{t('kept here, not in the ERC-8004 registry')}</Badge>}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
