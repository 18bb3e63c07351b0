import { documentLimits, maxDocumentSize } from '@guildhall/sdk'
import { Paperclip, X } from 'lucide-react'
import { controlClass } from '../design/controlClass.ts'
import { Field } from '../design/Field.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Input } from '../design/Input.tsx'
import { Select } from '../design/Select.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { categories, categoryNames } from '../format/categories.ts'
import { formatSize } from '../format/size.ts'
import { t } from '../language/t.ts'
import type { PostDraft, PostFaults } from './postDraft.ts'

/** What is to be done: the brief, a public document. */
export function BriefFields({
  draft,
  faults,
  onChange,
}: {
  draft: PostDraft
  faults: PostFaults
  onChange: (changes: Partial<PostDraft>) => void
}) {
  return (
    <div className="space-y-5">
      <Field label={t('Title')} error={faults.title}>
        {(control) => (
          <Input
            {...control}
            maxLength={documentLimits.title}
            value={draft.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('Description')}
        hint={t(
          'What you want to get, what you give, and how you will judge it. Public, plain text.',
        )}
        error={faults.description}
      >
        {(control) => (
          <TextArea
            {...control}
            rows={7}
            maxLength={documentLimits.text}
            value={draft.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('Category')} error={faults.category}>
          {(control) => (
            <Select
              {...control}
              value={draft.category}
              onChange={(event) => onChange({ category: event.target.value })}
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
              onChange={(event) => onChange({ tags: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field
        label={t('Attachments')}
        optional
        hint={t('Public. At most {size} each.', { size: formatSize(maxDocumentSize) })}
        error={faults.files}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            multiple
            onChange={(event) => {
              const files = [...draft.files, ...(event.target.files ?? [])]
              onChange({ files: files.slice(0, documentLimits.attachments) })
              event.target.value = ''
            }}
            className={`${controlClass} py-2 file:mr-3 file:rounded-small file:border-0 file:bg-accent-soft file:px-2.5 file:py-1 file:font-medium file:text-accent-text`}
          />
        )}
      </Field>
      {draft.files.length > 0 && (
        <ul className="space-y-1.5">
          {draft.files.map((file, index) => (
            <li
              key={`${file.name}-${file.size}-${file.lastModified}`}
              className="flex items-center gap-3 rounded-control border pl-3"
            >
              <Paperclip aria-hidden className="size-4 text-ink-faint" />
              <bdi className="min-w-0 flex-1 truncate">{file.name}</bdi>
              <span className="figures text-ink-faint text-small">{formatSize(file.size)}</span>
              <IconButton
                icon={X}
                label={t('Remove {name}', { name: file.name })}
                onClick={() => onChange({ files: draft.files.filter((_, at) => at !== index) })}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
