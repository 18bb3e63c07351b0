import { X } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Select } from '../design/Select.tsx'
import { categories, categoryNames } from '../format/categories.ts'
import { parseMoney } from '../format/money.ts'
import { entryNames } from '../job/jobStatus.ts'
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
      <Field label="Category">
        {(control) => (
          <Select
            {...control}
            value={search.category ?? ''}
            onChange={(event) => onChange({ category: event.target.value || undefined })}
          >
            <option value="">All categories</option>
            {categories.map((category) => (
              <option key={category} value={category}>
                {categoryNames[category]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Way in">
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
            <option value="">All ways</option>
            {Object.values(entrySlugs).map((entry) => (
              <option key={entry} value={entry}>
                {entryNames[entry]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="House rules">
        {(control) => (
          <Select
            {...control}
            value={search.preset ?? ''}
            onChange={(event) => onChange({ preset: event.target.value || undefined })}
          >
            <option value="">All rules</option>
            {Object.entries(presetNames).map(([preset, name]) => (
              <option key={preset} value={preset}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1.5 font-medium text-small">Budget, in {symbol}</legend>
        <div className="grid grid-cols-2 gap-2">
          <AmountFilter
            label="From"
            value={search.min}
            decimals={decimals}
            onChange={(min) => onChange({ min })}
          />
          <AmountFilter
            label="To"
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
          Clear filters
        </Button>
      )}
    </div>
  )
}

/** Applies when left or on Enter, so that the list does not jump with every digit. */
function AmountFilter({
  label,
  value,
  decimals,
  onChange,
}: {
  label: string
  value: string
  decimals: number
  onChange: (value: string) => void
}) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const wrong = typed !== '' && parseMoney(typed, decimals) === undefined
  const apply = () => typed !== value && !wrong && onChange(typed.trim())
  return (
    <Input
      aria-label={`Budget ${label.toLowerCase()}`}
      aria-invalid={wrong || undefined}
      placeholder={label}
      inputMode="decimal"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={apply}
      onKeyDown={(event) => event.key === 'Enter' && apply()}
    />
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
      <Field label="Tags" hint={tags.length === 0 ? 'Type a tag and press Enter.' : undefined}>
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
                aria-label={`Remove the tag ${tag}`}
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
