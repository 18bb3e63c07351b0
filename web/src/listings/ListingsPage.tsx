import { SlidersHorizontal, Store } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useSearchParams } from 'react-router'
import { addressNow } from '../data/addressNow.ts'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraphPages } from '../data/useGraphPages.ts'
import { usePolicies } from '../data/usePolicies.ts'
import { Button } from '../design/Button.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Listed } from '../design/Listed.tsx'
import { SearchBox } from '../design/SearchBox.tsx'
import { Select } from '../design/Select.tsx'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { useWallet } from '../wallet/walletStore.ts'
import { ListingFilters } from './ListingFilters.tsx'
import { ListingLine, listingLineFragment } from './ListingLine.tsx'
import {
  type ListingSearch,
  listingArguments,
  listingFilterCount,
  listingSorts,
  readListingSearch,
  writeListingSearch,
} from './listingSearch.ts'

const FiltersSheet = lazy(() => import('../feed/FiltersSheet.tsx'))

const listingsQuery = graphql(
  `
  query Services($first: Int, $after: String, $filter: ListingFilter, $orderBy: ListingOrder) {
    listings(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges { node { ...ServiceLine } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`,
  [listingLineFragment],
)

export default function ListingsPage() {
  const { account } = useWallet()
  const [parameters, setParameters] = useSearchParams()
  const search = readListingSearch(parameters)
  const token = usePolicies().data?.policies[0]?.token ?? { symbol: 'USDC', decimals: 6 }
  const [filtersOpen, setFiltersOpen] = useState(false)
  const listings = useGraphPages(
    topics.lists,
    listingsQuery,
    { first: 20, after: null, ...listingArguments(search, token) },
    (result) => result.listings,
  )
  const change = (changes: Partial<ListingSearch>) =>
    setParameters(writeListingSearch({ ...readListingSearch(addressNow()), ...changes }), {
      preventScrollReset: true,
    })
  const filters = (
    <ListingFilters search={search} token={token} viewer={account} onChange={change} />
  )
  const set = listingFilterCount(search)

  return (
    <Page
      title={t('Services')}
      lead={t('Offered at a fixed price, bought at once. The price waits in escrow for the work.')}
      aside={
        <ButtonLink to="/listings/new" variant="primary">
          {t('Offer a service')}
        </ButtonLink>
      }
    >
      <div className="grid gap-x-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <aside aria-label={t('Filters')} className="hidden lg:block">
          <div className="sticky top-22">{filters}</div>
        </aside>
        <section aria-label={t('Services')} className="min-w-0">
          <div className="mb-4 flex flex-wrap items-center gap-3">
            <SearchBox
              label={t('Search services')}
              placeholder={t('Search by words')}
              text={search.text}
              onChange={(text) => change({ text })}
            />
            <Button className="lg:hidden" onClick={() => setFiltersOpen(true)}>
              <SlidersHorizontal aria-hidden className="size-4" />
              {t('Filters')}
              {set > 0 && <span className="figures text-accent-text">{set}</span>}
            </Button>
            <div className="min-w-44 max-sm:flex-1">
              <Select
                aria-label={t('Sort')}
                value={search.sort}
                onChange={({ target }) =>
                  change({
                    sort: readListingSearch(new URLSearchParams({ sort: target.value })).sort,
                  })
                }
              >
                {Object.entries(listingSorts).map(([sort, { label }]) => (
                  <option key={sort} value={sort}>
                    {t(label)}
                  </option>
                ))}
              </Select>
            </div>
          </div>
          <div className="overflow-hidden rounded-card border bg-surface shadow-low">
            <h2 className="sr-only">{t('Services found')}</h2>
            <Listed
              list={listings}
              failure={t('The services cannot be shown now')}
              noun={serviceCount}
              empty={
                parameters.size > 0 ? (
                  <EmptyState
                    icon={Store}
                    title={t('No service is like that')}
                    action={
                      <Button onClick={() => setParameters(new URLSearchParams())}>
                        {t('Clear the search')}
                      </Button>
                    }
                  >
                    {t('Ask for less.')}
                  </EmptyState>
                ) : (
                  <EmptyState
                    icon={Store}
                    title={t('No services yet')}
                    action={
                      <ButtonLink to="/listings/new" variant="primary">
                        {t('Offer the first')}
                      </ButtonLink>
                    }
                  >
                    {t('What is offered here is bought at once.')}
                  </EmptyState>
                )
              }
            >
              {(nodes) => (
                <ul className="divide-y">
                  {nodes.map((listing) => (
                    <ListingLine key={listing.id} listing={listing} />
                  ))}
                </ul>
              )}
            </Listed>
          </div>
        </section>
      </div>
      {filtersOpen && (
        <Suspense fallback={null}>
          <FiltersSheet
            show={
              listings.total === undefined
                ? t('Show the services')
                : t('{count, plural, one {Show # service} other {Show # services}}', {
                    count: listings.total,
                  })
            }
            onClose={() => setFiltersOpen(false)}
          >
            {filters}
          </FiltersSheet>
        </Suspense>
      )}
    </Page>
  )
}

function serviceCount(count: number): string {
  return t('{count, plural, one {# service} other {# services}}', { count })
}
