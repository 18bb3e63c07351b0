import { X } from 'lucide-react'
import { Button } from '../design/Button.tsx'
import { Checkbox } from '../design/Checkbox.tsx'
import { Field } from '../design/Field.tsx'
import { Select } from '../design/Select.tsx'
import { AmountFilter } from '../feed/AmountFilter.tsx'
import { presetNames } from '../feed/jobSearch.ts'
import { TagFilter } from '../feed/TagFilter.tsx'
import { isSameAddress, shortHex } from '../format/address.ts'
import { categories, categoryNames } from '../format/categories.ts'
import { t } from '../language/t.ts'
import {
  type ListingSearch,
  listingFilterCount,
  listingPresets,
  readListingSearch,
} from './listingSearch.ts'
import { modelOf, priceModels } from './priceModels.ts'

export function ListingFilters({
  search,
  token: { symbol, decimals },
  viewer,
  onChange,
}: {
  search: ListingSearch
  token: { symbol: string; decimals: number }
  viewer: `0x${string}` | undefined
  onChange: (changes: Partial<ListingSearch>) => void
}) {
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('Category')}>
        {(control) => (
          <Select
            {...control}
            value={search.category ?? ''}
            onChange={({ target }) => onChange({ category: target.value || undefined })}
          >
            <option value="">{t('All categories')}</option>
            {categories.map((category) => (
              <option key={category} value={category}>
                {t(categoryNames[category])}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('Priced')}>
        {(control) => (
          <Select
            {...control}
            value={search.model ? priceModels[search.model].slug : ''}
            onChange={({ target }) => onChange({ model: modelOf(target.value) })}
          >
            <option value="">{t('In any way')}</option>
            {Object.values(priceModels).map(({ slug, label }) => (
              <option key={slug} value={slug}>
                {t(label)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('House rules')}>
        {(control) => (
          <Select
            {...control}
            value={search.preset ?? ''}
            onChange={({ target }) =>
              onChange({
                preset: readListingSearch(new URLSearchParams({ preset: target.value })).preset,
              })
            }
          >
            <option value="">{t('All rules')}</option>
            {listingPresets.map((preset) => (
              <option key={preset} value={preset}>
                {t(presetNames[preset])}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1.5 font-medium text-small">
          {t('Price of one unit, in {symbol}', { symbol })}
        </legend>
        <div className="grid grid-cols-2 gap-2">
          <AmountFilter
            label={t('Price from')}
            placeholder={t('From')}
            value={search.min}
            decimals={decimals}
            onChange={(min) => onChange({ min })}
          />
          <AmountFilter
            label={t('Price to')}
            placeholder={t('To')}
            value={search.max}
            decimals={decimals}
            onChange={(max) => onChange({ max })}
          />
        </div>
      </fieldset>
      <TagFilter tags={search.tags} onChange={(tags) => onChange({ tags })} />
      <div className="flex flex-col gap-2.5">
        <Checkbox
          checked={search.free}
          onChange={(free) => onChange({ free })}
          label={t('With a free place')}
        />
        <Checkbox
          checked={search.verified}
          onChange={(verified) => onChange({ verified })}
          label={t('Of verified sellers')}
        />
        <Checkbox
          checked={search.ended}
          onChange={(ended) => onChange({ ended })}
          label={t('No longer offered, too')}
        />
        {viewer && (
          <Checkbox
            checked={isSameAddress(search.seller, viewer)}
            onChange={(own) => onChange({ seller: own ? viewer : undefined })}
            label={t('Only my services')}
          />
        )}
      </div>
      {search.seller && !isSameAddress(search.seller, viewer) && (
        <Button size="small" onClick={() => onChange({ seller: undefined })}>
          {t('Of {account} only; show all', { account: shortHex(search.seller) })}
        </Button>
      )}
      {search.policy && (
        <Button size="small" onClick={() => onChange({ policy: undefined })}>
          {t('Under policy {policy} only; show all', { policy: search.policy })}
        </Button>
      )}
      {listingFilterCount(search) > 0 && (
        <Button
          variant="quiet"
          size="small"
          className="self-start"
          onClick={() =>
            onChange({
              ...readListingSearch(new URLSearchParams()),
              text: search.text,
              sort: search.sort,
            })
          }
        >
          <X aria-hidden className="size-4" />
          {t('Clear filters')}
        </Button>
      )}
    </div>
  )
}
