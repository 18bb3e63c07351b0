import { Link } from 'react-router'
import { AccountLink } from '../account/AccountLink.tsx'
import { accountFragment } from '../account/accountFragment.ts'
import { type FragmentOf, graphql } from '../data/graphql.ts'
import { categoryName } from '../format/categories.ts'
import { formatDuration } from '../format/time.ts'
import { t } from '../language/t.ts'
import { AvailabilityBadge } from './AvailabilityBadge.tsx'
import { UnitPrice } from './UnitPrice.tsx'
import { useAvailability } from './useAvailability.ts'

export const listingLineFragment = graphql(
  `
  fragment ServiceLine on Listing {
    id title category tags model price deliveryTime archivedAt purchaseCount
    token { address symbol decimals }
    seller { ...AccountLine }
  }
`,
  [accountFragment],
)

/** Seconds between two questions whether a seller in a list is there. */
const every = 60

/** One service in a list. The whole line leads to it; who sells it is a link of its own. */
export function ListingLine({ listing }: { listing: FragmentOf<typeof listingLineFragment> }) {
  const archived = listing.archivedAt !== null
  const availability = useAvailability(listing.id, { every, enabled: !archived })
  const category = categoryName(listing.category)
  const facts = [...(category ? [category] : []), ...listing.tags.slice(0, 3)]
  return (
    <li className="group relative grid gap-x-6 gap-y-2.5 px-4 py-4 transition-colors duration-(--quick) hover:bg-hover sm:grid-cols-[minmax(0,1fr)_auto] sm:px-5">
      <div className="min-w-0">
        <h3 className="font-semibold text-body text-ink leading-snug">
          <Link
            to={`/listings/${listing.id}`}
            className="after:absolute after:inset-0 group-hover:underline group-hover:decoration-1 group-hover:underline-offset-3"
          >
            <bdi className="strange line-clamp-2">
              {listing.title ?? t('Service {id}', { id: listing.id })}
            </bdi>
          </Link>
        </h3>
        {facts.length > 0 && (
          <p className="mt-1 line-clamp-1 text-ink-soft text-small">{facts.join(' · ')}</p>
        )}
        <div className="mt-2.5 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-ink-soft text-small">
          <AvailabilityBadge availability={availability} archived={archived} />
          <span className="relative z-1 min-w-0">
            <AccountLink account={listing.seller} />
          </span>
          <span className="figures text-ink-faint">
            {t('{count, plural, =0 {not bought yet} one {bought once} other {bought # times}}', {
              count: listing.purchaseCount,
            })}
          </span>
        </div>
      </div>
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-1 sm:flex-col sm:items-end sm:justify-start sm:text-right">
        <UnitPrice listing={listing} size="large" />
        <p className="text-ink-faint text-small">
          {t('within {duration}', { duration: formatDuration(listing.deliveryTime) })}
        </p>
      </div>
    </li>
  )
}
