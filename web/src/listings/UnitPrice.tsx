import { Money } from '../design/Money.tsx'
import { t } from '../language/t.ts'
import { type PriceModel, priceModels } from './priceModels.ts'

/** What one unit of a service costs, and what a unit is. */
export function UnitPrice({
  listing,
  size,
  unit,
}: {
  listing: { price: string; model: PriceModel; token: { symbol: string; decimals: number } }
  size?: 'large' | 'display'
  /** The seller's name of a unit. */
  unit?: string | undefined
}) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5">
      <Money amount={listing.price} token={listing.token} {...(size && { size })} />
      <span className="text-ink-faint text-small">
        {listing.model === 'PER_UNIT' && unit ? (
          <bdi className="strange">{t('a {unit}', { unit })}</bdi>
        ) : (
          t(priceModels[listing.model].each)
        )}
      </span>
    </span>
  )
}
