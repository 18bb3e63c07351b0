import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { ListingForm } from './ListingForm.tsx'
import { emptyListing } from './listingDraft.ts'

export default function NewListingPage() {
  return (
    <Page
      title={t('Offer a service')}
      lead={t(
        'At a fixed price, bought at once by whoever wants it. You see every figure before you sign.',
      )}
    >
      <ListingForm initial={emptyListing} />
    </Page>
  )
}
