import { lazy, Suspense, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { SplitPreview } from '../flow/SplitPreview.tsx'
import { t } from '../language/t.ts'
import { useWallet, walletStore } from '../wallet/walletStore.ts'
import type { Listing } from './listingQuery.ts'
import { PurchaseSteps } from './PurchaseSteps.tsx'
import type { Service } from './readService.ts'
import { UnitPrice } from './UnitPrice.tsx'
import type { Availability } from './useAvailability.ts'

const BuyDialog = lazy(() => import('./BuyDialog.tsx'))

/** The price, where it goes, whether it can be bought now, and the way to buy it. */
export function BuyCard({
  listing,
  availability,
  service,
}: {
  listing: Listing
  availability: Availability | undefined
  service: Service
}) {
  const { account } = useWallet()
  const [buying, setBuying] = useState(false)
  const archived = listing.archivedAt !== null
  const canBuy = !archived && availability?.state === 'idle' && availability.isQuoted
  return (
    <Card>
      <UnitPrice listing={listing} size="display" unit={service.unit} />
      <div className="mt-4">
        <SplitPreview
          price={BigInt(listing.price)}
          policy={listing.policy}
          token={listing.token}
          payer={t('You pay')}
          payee={t('The seller gets')}
        />
      </div>
      <Button
        variant="primary"
        size="large"
        className="mt-4 w-full"
        disabled={!canBuy}
        onClick={() => (account ? setBuying(true) : walletStore.connect())}
      >
        {account ? t('Buy') : t('Connect and buy')}
      </Button>
      <p className="mt-2 text-ink-soft text-small" aria-live="polite">
        {stateWords(archived, availability)}
      </p>
      <PurchaseSteps listing={listing} />
      {buying && account && (
        <Suspense fallback={null}>
          <BuyDialog listing={listing} account={account} onClose={() => setBuying(false)} />
        </Suspense>
      )}
    </Card>
  )
}

function stateWords(archived: boolean, availability: Availability | undefined): string {
  if (archived) return t('The seller has ended this service; what was bought goes on.')
  if (!availability) return t('The relayer does not say now whether the seller is there.')
  switch (availability.state) {
    case 'offline':
      return t('The seller has not said for three minutes that it is there, so nothing is sold.')
    case 'busy':
      return t('Every place has a job to be delivered. One is free again once it is.')
    case 'reserved':
      return t('Every free place is held for somebody, for two minutes at most.')
    case 'idle':
      return availability.isQuoted
        ? t('{free, number} of {all, number} places free now.', {
            free: availability.places.free,
            all: availability.places.all,
          })
        : t('The seller signs its quotes itself, so it cannot be bought on this page.')
  }
}
