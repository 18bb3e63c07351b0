import { archiveListing, withdrawBond } from '@guildhall/sdk'
import { lazy, Suspense, useState } from 'react'
import { useNow } from '../data/useNow.ts'
import { Button } from '../design/Button.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { Facts } from '../design/Facts.tsx'
import { Money } from '../design/Money.tsx'
import { SplitPreview } from '../flow/SplitPreview.tsx'
import { t } from '../language/t.ts'
import type { Listing } from './listingQuery.ts'
import { PresenceControl } from './PresenceControl.tsx'
import type { Availability } from './useAvailability.ts'

const ConfirmDialog = lazy(() =>
  import('../flow/ConfirmDialog.tsx').then(({ ConfirmDialog }) => ({ default: ConfirmDialog })),
)

/** What its seller can do with a service. */
export default function OwnListingCard({
  listing,
  availability,
}: {
  listing: Listing
  availability: Availability | undefined
}) {
  const now = useNow()
  const [asking, setAsking] = useState<'archive' | 'bond'>()
  const { id, archivedAt, bond, bondDueAt, token, policy } = listing
  const held = bond && BigInt(bond.amount) > 0n
  const isDue = bondDueAt !== null && now >= bondDueAt
  return (
    <Card title={t('Your service')}>
      <SplitPreview
        price={BigInt(listing.price)}
        policy={policy}
        token={token}
        payer={t('A unit is sold for')}
        payee={t('You get')}
      />
      {archivedAt === null && <PresenceControl listingId={id} availability={availability} />}
      <div className="mt-4 border-t pt-4">
        {bond && (
          <Facts
            className="mb-4"
            rows={[
              [t('Your bond'), <Money key="bond" amount={bond.amount} token={bond.token} />],
              ...(bondDueAt !== null && held
                ? [
                    [
                      t('Yours again in'),
                      isDue ? t('now') : <Countdown key="due" until={bondDueAt} />,
                    ] as const,
                  ]
                : []),
            ]}
          />
        )}
        <div className="flex flex-wrap gap-2">
          {archivedAt === null && (
            <>
              <ButtonLink to={`/listings/${id}/change`}>{t('Change it')}</ButtonLink>
              <Button variant="danger" onClick={() => setAsking('archive')}>
                {t('End it')}
              </Button>
            </>
          )}
          {held && bondDueAt !== null && (
            <Button variant="primary" disabled={!isDue} onClick={() => setAsking('bond')}>
              {t('Withdraw the bond')}
            </Button>
          )}
        </div>
      </div>
      {asking && (
        <Suspense fallback={null}>
          {asking === 'archive' ? (
            <ConfirmDialog
              title={t('End the service?')}
              done={t('Service ended')}
              button={t('End it')}
              danger
              effects={[
                t('Nobody can buy it any more. That is for good.'),
                t('Jobs that were bought go on and are paid as agreed.'),
                t('Your bond is yours again 7 days from now.'),
              ]}
              callOf={(deployment) => archiveListing(deployment, BigInt(id))}
              onClose={() => setAsking(undefined)}
            />
          ) : (
            <ConfirmDialog
              title={t('Withdraw the bond')}
              done={t('The bond is back')}
              button={t('Withdraw')}
              effects={[t('The whole bond goes back to this account.')]}
              callOf={(deployment) => withdrawBond(deployment, BigInt(id))}
              onClose={() => setAsking(undefined)}
            />
          )}
        </Suspense>
      )}
    </Card>
  )
}
