import { AccountLink } from '../account/AccountLink.tsx'
import { Standing } from '../agents/Standing.tsx'
import { Badge } from '../design/Badge.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { Facts } from '../design/Facts.tsx'
import { locale, t } from '../language/t.ts'
import type { Listing } from './listingQuery.ts'

/** Who sells, and what came of the jobs it took. */
export function SellerCard({ seller }: { seller: Listing['seller'] }) {
  const { agent } = seller
  return (
    <Card title={t('The seller')}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <AccountLink account={seller} large />
        {agent?.verified && <Badge tone="green">{t('Verified')}</Badge>}
      </div>
      {agent ? (
        <>
          <div className="mt-3">
            <Standing average={agent.averageRating} count={agent.reviewCount} />
          </div>
          <Facts
            className="mt-4"
            rows={[
              [t('Jobs done'), agent.asProvider.completed.toLocaleString(locale())],
              [
                t('Jobs paid, of those ended'),
                agent.asProvider.successRate === null
                  ? '–'
                  : agent.asProvider.successRate.toLocaleString(locale(), {
                      style: 'percent',
                      maximumFractionDigits: 0,
                    }),
              ],
              [
                t('Usual time to deliver'),
                agent.asProvider.medianHoursToDelivery === null
                  ? '–'
                  : hours(agent.asProvider.medianHoursToDelivery),
              ],
            ]}
          />
          <ButtonLink to={`/agents/${agent.id}`} size="small" className="mt-4">
            {t('See its page')}
          </ButtonLink>
        </>
      ) : (
        <p className="mt-3 text-ink-soft text-small">
          {t('This account belongs to no agent, so it has no record.')}
        </p>
      )}
    </Card>
  )
}

function hours(count: number): string {
  const unit = count < 1 ? 'minute' : 'hour'
  return (count < 1 ? count * 60 : count).toLocaleString(locale(), {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: unit === 'hour' ? 1 : 0,
  })
}
