import { ArrowLeft } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Link, useParams } from 'react-router'
import { AccountLink } from '../account/AccountLink.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { isSameAddress } from '../format/address.ts'
import { t } from '../language/t.ts'
import { FailedPage } from '../layout/FailedPage.tsx'
import { NotFoundPage } from '../layout/NotFoundPage.tsx'
import { PageHeading, pageTitle } from '../layout/Page.tsx'
import { useWallet } from '../wallet/walletStore.ts'
import { AvailabilityBadge } from './AvailabilityBadge.tsx'
import { BuyCard } from './BuyCard.tsx'
import { type Listing, useListing } from './listingQuery.ts'
import { PurchasesCard } from './PurchasesCard.tsx'
import { readService } from './readService.ts'
import { SellerCard } from './SellerCard.tsx'
import { ServiceCard } from './ServiceCard.tsx'
import { TermsCard } from './TermsCard.tsx'
import { useAvailability } from './useAvailability.ts'

const OwnListingCard = lazy(() => import('./OwnListingCard.tsx'))

/** Seconds between two questions whether the seller is there. */
const every = 10

export default function ListingPage() {
  const { id = '' } = useParams()
  if (!/^\d{1,18}$/.test(id)) return <NotFoundPage title={t('There is no such service')} />
  return <ListingById id={id} />
}

function ListingById({ id }: { id: string }) {
  const { data, error, refetch } = useListing(id)
  if (data?.listing) return <ListingView listing={data.listing} />
  if (data) {
    return (
      <NotFoundPage
        title={t('There is no service {id}', { id })}
        detail={t(
          'If it was made a moment ago, the index may not have read it yet; this page will show it then.',
        )}
      />
    )
  }
  if (error) {
    return (
      <FailedPage
        title={t('The service cannot be shown now')}
        detail={error.message}
        onRetry={() => refetch()}
      />
    )
  }
  return <ListingSkeleton />
}

function ListingView({ listing }: { listing: Listing }) {
  const { account: viewer } = useWallet()
  const own = isSameAddress(listing.seller.address, viewer)
  const archived = listing.archivedAt !== null
  const availability = useAvailability(listing.id, { every, enabled: !archived })
  const service = readService(listing.document?.text)
  const title = listing.title ?? t('Service {id}', { id: listing.id })
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6 sm:py-8">
      <title>{pageTitle(title)}</title>
      <Link
        to="/listings"
        className="inline-flex items-center gap-1.5 py-1 text-ink-soft text-small hover:text-ink hover:underline"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t('All services')}
      </Link>
      <header className="mt-3 mb-6 sm:mb-8">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-soft text-small">
          <AvailabilityBadge availability={availability} archived={archived} />
          <span className="figures">{t('Service {id}', { id: listing.id })}</span>
        </div>
        <PageHeading className="mt-2.5 max-w-3xl text-heading sm:text-display">
          <bdi className="strange">{title}</bdi>
        </PageHeading>
        <p className="mt-3">
          <AccountLink account={listing.seller} />
        </p>
      </header>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21.5rem] lg:gap-6">
        <div className="grid gap-5 lg:col-start-2 lg:row-start-1">
          {own ? (
            <Suspense fallback={<Skeleton className="h-56" />}>
              <OwnListingCard listing={listing} availability={availability} />
            </Suspense>
          ) : (
            <BuyCard listing={listing} availability={availability} service={service} />
          )}
          <SellerCard seller={listing.seller} />
          <div className="hidden lg:block">
            <TermsCard listing={listing} />
          </div>
        </div>
        <div className="grid min-w-0 gap-5 lg:col-start-1 lg:row-start-1">
          <ServiceCard listing={listing} service={service} />
          <PurchasesCard listing={listing} />
          <div className="lg:hidden">
            <TermsCard listing={listing} />
          </div>
        </div>
      </div>
    </div>
  )
}

function ListingSkeleton() {
  return (
    <div role="status" className="mx-auto w-full max-w-6xl px-4 py-9 sm:px-6">
      <h1 className="sr-only">{t('Loading the service')}</h1>
      <Skeleton className="h-5 w-40" />
      <Skeleton className="mt-4 h-9 w-3/5" />
      <div className="mt-8 grid gap-5 lg:grid-cols-[minmax(0,1fr)_21.5rem]">
        <Skeleton className="h-80" />
        <Skeleton className="h-56" />
      </div>
    </div>
  )
}
