import { X } from 'lucide-react'
import { Button } from '../design/Button.tsx'
import { Field } from '../design/Field.tsx'
import { Select } from '../design/Select.tsx'
import { categories, categoryNames } from '../format/categories.ts'
import { entryNames } from '../job/jobStatus.ts'
import { t } from '../language/t.ts'
import { AmountFilter } from './AmountFilter.tsx'
import { entrySlugs, filterCount, type JobSearch, presetNames } from './jobSearch.ts'
import { TagFilter } from './TagFilter.tsx'

type Change = (changes: Partial<JobSearch>) => void

export function JobFilters({
  search,
  symbol,
  decimals,
  onChange,
}: {
  search: JobSearch
  symbol: string
  decimals: number
  onChange: Change
}) {
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('Category')}>
        {(control) => (
          <Select
            {...control}
            value={search.category ?? ''}
            onChange={(event) => onChange({ category: event.target.value || undefined })}
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
      <Field label={t('How it is agreed')}>
        {(control) => (
          <Select
            {...control}
            value={search.entry ?? ''}
            onChange={(event) =>
              onChange({
                entry: Object.values(entrySlugs).find((entry) => entry === event.target.value),
              })
            }
          >
            <option value="">{t('In any way')}</option>
            {Object.values(entrySlugs).map((entry) => (
              <option key={entry} value={entry}>
                {t(entryNames[entry])}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label={t('House rules')}
        hint={t('Who judges, how long each step may take, and what it costs.')}
      >
        {(control) => (
          <Select
            {...control}
            value={search.preset ?? ''}
            onChange={(event) => onChange({ preset: event.target.value || undefined })}
          >
            <option value="">{t('All rules')}</option>
            {Object.entries(presetNames).map(([preset, name]) => (
              <option key={preset} value={preset}>
                {t(name)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1.5 font-medium text-small">
          {t('Budget, in {symbol}', { symbol })}
        </legend>
        <div className="grid grid-cols-2 gap-2">
          <AmountFilter
            label={t('Budget from')}
            placeholder={t('From')}
            value={search.min}
            decimals={decimals}
            onChange={(min) => onChange({ min })}
          />
          <AmountFilter
            label={t('Budget to')}
            placeholder={t('To')}
            value={search.max}
            decimals={decimals}
            onChange={(max) => onChange({ max })}
          />
        </div>
      </fieldset>
      <TagFilter tags={search.tags} onChange={(tags) => onChange({ tags })} />
      {filterCount(search) > 0 && (
        <Button
          variant="quiet"
          size="small"
          className="self-start"
          onClick={() =>
            onChange({
              entry: undefined,
              category: undefined,
              preset: undefined,
              tags: [],
              min: '',
              max: '',
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
