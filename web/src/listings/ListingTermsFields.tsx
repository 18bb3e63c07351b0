import { Checkbox } from '../design/Checkbox.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { Select } from '../design/Select.tsx'
import { formatMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import { DurationInput } from '../post/DurationInput.tsx'
import type { ListingDraft, ListingFaults } from './listingDraft.ts'
import { modelOf, priceModels } from './priceModels.ts'
import { useBondTerms, useQuoter } from './useListingTerms.ts'

/** Price, time, places, rules and bond. How it is priced and judged is for good. */
export function ListingTermsFields({
  draft,
  faults,
  symbol,
  isNew,
  onChange,
}: {
  draft: ListingDraft
  faults: ListingFaults
  symbol: string
  isNew: boolean
  onChange: (changes: Partial<ListingDraft>) => void
}) {
  const bonds = useBondTerms()
  const quoter = useQuoter()
  return (
    <div className="space-y-5">
      {isNew && (
        <Segmented
          label={t('House rules')}
          value={draft.preset}
          onChange={(preset) => onChange({ preset })}
          options={[
            {
              value: 'INSTANT_24H',
              label: t('Instant, 24 hours to dispute'),
              hint: t('Paid a day after delivery'),
            },
            { value: 'INSTANT', label: t('Instant'), hint: t('Paid on delivery') },
          ]}
        />
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        {isNew && (
          <Field label={t('Priced')}>
            {(control) => (
              <Select
                {...control}
                value={priceModels[draft.model].slug}
                onChange={({ target }) => onChange({ model: modelOf(target.value) ?? 'PER_CALL' })}
              >
                {Object.values(priceModels).map(({ slug, label }) => (
                  <option key={slug} value={slug}>
                    {t(label)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <Field
          label={draft.model === 'FLAT' ? t('Price') : t('Price of one unit')}
          hint={t('Fees included.')}
          error={faults.price}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              suffix={symbol}
              value={draft.price}
              onChange={({ target }) => onChange({ price: target.value })}
            />
          )}
        </Field>
        {draft.model === 'PER_UNIT' && (
          <Field label={t('One unit is a')} hint={t('Such as page or image.')} error={faults.unit}>
            {(control) => (
              <Input
                {...control}
                maxLength={64}
                value={draft.unit}
                onChange={({ target }) => onChange({ unit: target.value })}
              />
            )}
          </Field>
        )}
        <DurationInput
          label={t('Delivered within')}
          seconds={draft.deliveryTime}
          error={faults.deliveryTime}
          onChange={(deliveryTime) => onChange({ deliveryTime })}
        />
        <Field
          label={t('Jobs at a time')}
          hint={t('No more are sold until one is delivered.')}
          error={faults.capacity}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={draft.capacity}
              onChange={({ target }) => onChange({ capacity: target.value })}
            />
          )}
        </Field>
      </div>
      {isNew && bonds && (
        <Segmented
          label={t('Your bond')}
          value={draft.bond}
          onChange={(bond) => onChange({ bond })}
          options={(['plain', 'points'] as const).map((bond) => {
            const { amount, token } = bonds[bond]
            return {
              value: bond,
              label: `${formatMoney(amount, token.decimals)} ${token.symbol}`,
              hint: t('Back 7 days after you end it'),
            }
          })}
        />
      )}
      {quoter !== null && (
        <Checkbox
          checked={draft.quoted}
          onChange={(quoted) => onChange({ quoted })}
          label={t('The relayer signs quotes for me')}
          hint={t(
            'At your price, while you are there. Without it only your own program can sell it, not this page.',
          )}
        />
      )}
    </div>
  )
}
