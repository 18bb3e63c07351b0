import { X } from 'lucide-react'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Select } from '../design/Select.tsx'
import { categories, categoryNames } from '../format/categories.ts'
import { moneyFault, turnSigns } from '../format/money.ts'
import { entryNames } from '../job/jobStatus.ts'
import { t } from '../language/t.ts'
import { entrySlugs, filterCount, foldTag, type JobSearch, presetNames } from './jobSearch.ts'

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
      <Field label={t('Way in')}>
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
            <option value="">{t('All ways')}</option>
            {Object.values(entrySlugs).map((entry) => (
              <option key={entry} value={entry}>
                {t(entryNames[entry])}
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

/** Applies when left or on Enter, so that the list does not jump with every digit. */
function AmountFilter({
  label,
  placeholder,
  value,
  decimals,
  onChange,
}: {
  label: string
  placeholder: string
  value: string
  decimals: number
  onChange: (value: string) => void
}) {
  const shown = turnSigns(value)
  const [typed, setTyped] = useState(shown)
  useEffect(() => setTyped(shown), [shown])
  const id = useId()
  const fault = typed === '' ? undefined : moneyFault(typed, decimals)
  const apply = () => typed !== shown && !fault && onChange(turnSigns(typed.trim()))
  return (
    <div className="min-w-0">
      <Input
        aria-label={label}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault && id}
        placeholder={placeholder}
        inputMode="decimal"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={apply}
        onKeyDown={(event) => event.key === 'Enter' && apply()}
      />
      {fault && (
        <p id={id} className="mt-1.5 text-red-text text-small">
          {fault}
        </p>
      )}
    </div>
  )
}

function TagFilter({
  tags,
  onChange,
}: {
  tags: readonly string[]
  onChange: (tags: readonly string[]) => void
}) {
  const [typed, setTyped] = useState('')
  const add = (event: FormEvent) => {
    event.preventDefault()
    const tag = foldTag(typed)
    if (tag && !tags.includes(tag)) onChange([...tags, tag])
    setTyped('')
  }
  return (
    <form onSubmit={add}>
      <Field
        label={t('Tags')}
        hint={tags.length === 0 ? t('Type a tag and press Enter.') : undefined}
      >
        {(control) => (
          <Input {...control} value={typed} onChange={(event) => setTyped(event.target.value)} />
        )}
      </Field>
      {tags.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag}>
              <button
                type="button"
                aria-label={t('Remove the tag {tag}', { tag })}
                onClick={() => onChange(tags.filter((each) => each !== tag))}
                className="inline-flex min-h-7 max-w-full items-center gap-1 rounded-small bg-accent-soft px-2 text-accent-text text-small"
              >
                <span className="truncate">{tag}</span>
                <X aria-hidden className="size-3.5 shrink-0" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}
