import { documentLimits } from '@guildhall/sdk'
import { Badge } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { SplitPreview } from '../flow/SplitPreview.tsx'
import { categoryName } from '../format/categories.ts'
import { parseMoney } from '../format/money.ts'
import { formatDuration } from '../format/time.ts'
import { t } from '../language/t.ts'
import { parseTags } from '../post/parseTags.ts'
import type { Policy } from '../post/rules.ts'
import type { ListingDraft } from './listingDraft.ts'
import { UnitPrice } from './UnitPrice.tsx'

/** The service as buyers will see it, and what its seller gets. */
export function ListingPreview({ draft, policy }: { draft: ListingDraft; policy: Policy }) {
  const { token } = policy
  const price = parseMoney(draft.price, token.decimals) ?? 0n
  const tags = parseTags(draft.tags, documentLimits.tags)
  const facts = [
    categoryName(draft.category) ?? t('Category'),
    ...(draft.deliveryTime > 0
      ? [t('within {duration}', { duration: formatDuration(draft.deliveryTime) })]
      : []),
  ]
  return (
    <Card title={t('Preview')}>
      <p className="strange font-semibold text-lead leading-snug">
        {draft.title.trim() || t('Your title')}
      </p>
      <p className="mt-1 text-ink-soft text-small">{facts.join(' · ')}</p>
      {tags.length > 0 && (
        <p className="mt-2 flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </p>
      )}
      {draft.description.trim() && (
        <p className="strange mt-3 line-clamp-6 text-ink-soft">{draft.description.trim()}</p>
      )}
      <p className="mt-4">
        <UnitPrice
          listing={{ price: String(price), model: draft.model, token }}
          size="large"
          unit={draft.unit.trim()}
        />
      </p>
      <div className="mt-3">
        <SplitPreview
          price={price}
          policy={policy}
          token={token}
          payer={t('The buyer pays')}
          payee={t('You get')}
        />
      </div>
      <ol className="mt-5 space-y-3 text-small">
        {[
          [t('When you sign'), t('The service is public, and your bond is held.')],
          [
            t('While you say you are there'),
            t('Anyone can buy at this price, and you must deliver.'),
          ],
          [
            t('When you miss a delivery'),
            t('The buyer has everything back, and your score falls.'),
          ],
        ].map(([when, what]) => (
          <li key={when} className="border-accent border-l-2 pl-3">
            <p className="font-medium">{when}</p>
            <p className="text-ink-soft">{what}</p>
          </li>
        ))}
      </ol>
    </Card>
  )
}
