import { useParams } from 'react-router'
import { Banner } from '../design/Banner.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { isSameAddress } from '../format/address.ts'
import { t } from '../language/t.ts'
import { NotFoundPage } from '../layout/NotFoundPage.tsx'
import { Page } from '../layout/Page.tsx'
import { ConnectGate } from '../wallet/ConnectGate.tsx'
import { ListingForm } from './ListingForm.tsx'
import { draftOf } from './listingDraft.ts'
import { useListing } from './listingQuery.ts'

export default function ChangeListingPage() {
  const { id = '' } = useParams()
  if (!/^\d{1,18}$/.test(id)) return <NotFoundPage title={t('There is no such service')} />
  return (
    <Page title={t('Change the service')}>
      <ConnectGate why={t('Only its seller can change it.')}>
        {(account) => <Change key={`${id}${account}`} id={id} account={account} />}
      </ConnectGate>
    </Page>
  )
}

function Change({ id, account }: { id: string; account: `0x${string}` }) {
  const { data, error, refetch } = useListing(id)
  if (!data) {
    if (!error) return <Skeleton className="h-96" />
    return (
      <ErrorState
        title={t('The service cannot be shown now')}
        detail={error.message}
        onRetry={() => refetch()}
      />
    )
  }
  const { listing } = data
  if (!listing || !isSameAddress(listing.seller.address, account) || listing.archivedAt !== null) {
    return <Banner tone="warn">{t('This account has no such service to change.')}</Banner>
  }
  // Else what is left out of the form would be lost
  if (listing.document?.status === 'PENDING') return <Skeleton className="h-96" />
  return <ListingForm initial={draftOf(listing)} listing={listing} />
}
