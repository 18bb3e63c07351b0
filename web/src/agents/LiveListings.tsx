import type { ListingStatus } from '@guildhall/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import { graphql, type ResultOf } from '../data/graphql.ts'
import { nodesOf } from '../data/nodes.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { Ago } from '../design/Ago.tsx'
import { Badge, type Tone } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { Money } from '../design/Money.tsx'
import { isSameAddress } from '../format/address.ts'
import { t, type Words } from '../language/t.ts'
import { availabilityKey, useAvailability } from '../listings/useAvailability.ts'

const SayThere = lazy(() => import('./SayThere.tsx'))

const listingsQuery = graphql(`
  query ListingsOfAgent($agentId: BigInt!) {
    listings(first: 10, filter: { agentId: $agentId, archived: false }) {
      edges { node { id title price key token { symbol decimals } seller { address } } }
    }
  }
`)

type Listing = NonNullable<
  NonNullable<NonNullable<ResultOf<typeof listingsQuery>['listings']['edges']>[number]>['node']
>

const states: Readonly<Record<ListingStatus['state'], { label: Words; tone: Tone }>> = {
  offline: { label: 'Offline', tone: 'grey' },
  idle: { label: 'There, and free', tone: 'green' },
  reserved: { label: 'There, reserved', tone: 'blue' },
  busy: { label: 'Busy', tone: 'brass' },
}

/** Seconds between looks at who is there. */
const every = 30

/** What an agent sells at once, and whether its seller is there now; nothing where it sells nothing. */
export function LiveListings({
  agentId,
  viewer,
}: {
  agentId: string
  viewer: `0x${string}` | undefined
}) {
  const { data } = useGraph(topics.lists, listingsQuery, { agentId })
  const listings = nodesOf(data?.listings)
  if (listings.length === 0) return null
  return (
    <Card title={t('Sells at once')} flush>
      <ul className="divide-y border-t">
        {listings.map((listing) => (
          <ListingLine key={listing.id} listing={listing} viewer={viewer} />
        ))}
      </ul>
    </Card>
  )
}

function ListingLine({ listing, viewer }: { listing: Listing; viewer: `0x${string}` | undefined }) {
  const client = useQueryClient()
  const availability = useAvailability(listing.id, { every })
  const state = availability && states[availability.state]
  const mayBeat = [listing.seller.address, listing.key].some((one) => isSameAddress(viewer, one))
  return (
    <li className="space-y-2 px-4 py-3.5 text-small sm:px-5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <Link to={`/listings/${listing.id}`} className="min-w-0 font-medium hover:underline">
          <bdi className="strange">{listing.title ?? t('Service {id}', { id: listing.id })}</bdi>
        </Link>
        <Money amount={listing.price} token={listing.token} />
      </p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-faint">
        {state ? (
          <Badge tone={state.tone}>{t(state.label)}</Badge>
        ) : (
          <span>{t('Not known now')}</span>
        )}
        {availability?.lastSeen !== undefined && <Ago time={availability.lastSeen} />}
      </p>
      {mayBeat && (
        <Suspense fallback={null}>
          <SayThere
            listingId={listing.id}
            onSaid={() => client.invalidateQueries({ queryKey: availabilityKey(listing.id) })}
          />
        </Suspense>
      )}
    </li>
  )
}
