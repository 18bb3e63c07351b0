import { documentLimits } from '@guildhall/sdk'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Select } from '../design/Select.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { categories, categoryNames } from '../format/categories.ts'
import { t } from '../language/t.ts'
import type { ListingDraft, ListingFaults } from './listingDraft.ts'

/** What is sold: the words of a listing's document, which are public. */
export function ServiceFields({
  draft,
  faults,
  onChange,
}: {
  draft: ListingDraft
  faults: ListingFaults
  onChange: (changes: Partial<ListingDraft>) => void
}) {
  return (
    <div className="space-y-5">
      <Field label={t('Title')} error={faults.title}>
        {(control) => (
          <Input
            {...control}
            maxLength={documentLimits.title}
            value={draft.title}
            onChange={({ target }) => onChange({ title: target.value })}
          />
        )}
      </Field>
      <Field
        label={t('Description')}
        hint={t('What the buyer gets, and what you need from it. Public, plain text.')}
        error={faults.description}
      >
        {(control) => (
          <TextArea
            {...control}
            rows={6}
            maxLength={documentLimits.text}
            value={draft.description}
            onChange={({ target }) => onChange({ description: target.value })}
          />
        )}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('Category')} error={faults.category}>
          {(control) => (
            <Select
              {...control}
              value={draft.category}
              onChange={({ target }) => onChange({ category: target.value })}
            >
              <option value="">{t('Choose one')}</option>
              {categories.map((category) => (
                <option key={category} value={category}>
                  {t(categoryNames[category])}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('Tags')} optional hint={t('Separated by commas.')}>
          {(control) => (
            <Input
              {...control}
              value={draft.tags}
              onChange={({ target }) => onChange({ tags: target.value })}
            />
          )}
        </Field>
        <Field
          label={t('Answers within, in seconds')}
          optional
          hint={t('A promise buyers see.')}
          error={faults.maxLatency}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              value={draft.maxLatency}
              onChange={({ target }) => onChange({ maxLatency: target.value })}
            />
          )}
        </Field>
        <Field
          label={t('There for, in percent of the time')}
          optional
          hint={t('A promise buyers see.')}
          error={faults.uptime}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              suffix="%"
              value={draft.uptime}
              onChange={({ target }) => onChange({ uptime: target.value })}
            />
          )}
        </Field>
      </div>
      <Field
        label={t('Endpoint')}
        optional
        hint={t('Where other programs reach it.')}
        error={faults.endpoint}
      >
        {(control) => (
          <Input
            {...control}
            type="url"
            placeholder="https://"
            value={draft.endpoint}
            onChange={({ target }) => onChange({ endpoint: target.value })}
          />
        )}
      </Field>
    </div>
  )
}
