import { Badge } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { Facts } from '../design/Facts.tsx'
import { OutLink } from '../design/OutLink.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { categoryName } from '../format/categories.ts'
import { formatDuration } from '../format/time.ts'
import { DocumentLine } from '../job/DocumentLine.tsx'
import { locale, t } from '../language/t.ts'
import type { Listing } from './listingQuery.ts'
import { priceModels } from './priceModels.ts'
import type { Service } from './readService.ts'
import { UsesFacts } from './UsesFacts.tsx'

/** What is sold, in the seller's own words, and what it promises of its service. */
export function ServiceCard({ listing, service }: { listing: Listing; service: Service }) {
  const { document } = listing
  const category = categoryName(listing.category)
  return (
    <Card
      title={t('What you get')}
      aside={document && <DocumentLine digest={document.digest} name="listing.json" />}
    >
      {document?.status === 'PENDING' && (
        <div className="space-y-2.5">
          <p className="text-ink-soft">{t('The document is on its way.')}</p>
          <Skeleton />
        </div>
      )}
      {document?.status === 'MISSING' && (
        <p className="text-ink-soft">
          {t(
            'Nobody serves this document now. Its digest is on the chain, so whoever holds it can show it is the right one.',
          )}
        </p>
      )}
      {document?.status === 'BAD' && (
        <p className="text-ink-soft">{t('What is served under this name is not the document.')}</p>
      )}
      {listing.description && <p className="strange max-w-prose">{listing.description}</p>}
      {listing.tags.length > 0 && (
        <ul aria-label={t('Tags')} className="mt-4 flex flex-wrap gap-1.5">
          {listing.tags.map((tag) => (
            <li key={tag}>
              <Badge>{tag}</Badge>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-6 border-t pt-4">
        <h3 className="mb-3 text-body">{t('Service level')}</h3>
        <Facts
          rows={[
            [t('Delivered within'), formatDuration(listing.deliveryTime)],
            [
              t('Answers within'),
              service.maxLatency === undefined
                ? t('Not promised')
                : seconds(service.maxLatency / 1000),
            ],
            [
              t('There for'),
              service.uptime === undefined
                ? t('Not promised')
                : t('{share} of the time', { share: percent(service.uptime) }),
            ],
            [t('Jobs at a time'), listing.capacity.toLocaleString(locale())],
            [t('Priced'), t(priceModels[listing.model].label)],
            ...(category ? [[t('Category'), category] as const] : []),
            ...(service.endpoint
              ? [[t('Endpoint'), <OutLink key="endpoint" href={service.endpoint} />] as const]
              : []),
          ]}
        />
        <p className="mt-3 text-ink-faint text-small">
          {t('The time to deliver is held by the contract; the rest is the seller’s word.')}
        </p>
      </div>
      <UsesFacts record={listing.record} />
      <Schema title={t('What it takes, as JSON Schema')} text={service.input} />
      <Schema title={t('What it gives, as JSON Schema')} text={service.output} />
    </Card>
  )
}

function Schema({ title, text }: { title: string; text: string | undefined }) {
  if (!text) return null
  return (
    <details className="mt-4 border-t pt-4">
      <summary className="font-medium text-small">{title}</summary>
      <pre className="strange mt-2 max-h-80 overflow-auto rounded-control bg-sunken p-3 font-mono text-small">
        {text}
      </pre>
    </details>
  )
}

function percent(share: number): string {
  return share.toLocaleString(locale(), { style: 'percent', maximumFractionDigits: 3 })
}

function seconds(count: number): string {
  return count.toLocaleString(locale(), {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'long',
    maximumFractionDigits: 3,
  })
}
