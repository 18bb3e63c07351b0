import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { t } from '../language/t.ts'
import { foldTag } from './jobSearch.ts'

/** Tags to look for, one after another. */
export function TagFilter({
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
