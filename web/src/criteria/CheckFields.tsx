import { digestOf, documentLimits, type TestType } from '@guildhall/sdk'
import { X } from 'lucide-react'
import { Checkbox } from '../design/Checkbox.tsx'
import { controlClass } from '../design/controlClass.ts'
import { Field } from '../design/Field.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Input } from '../design/Input.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { t } from '../language/t.ts'
import { DurationInput } from '../post/DurationInput.tsx'
import { checkWords } from './checkWords.ts'
import type { CheckDraft } from './suiteDraft.ts'

/** One check: what decides, and what its author says of it. */
export function CheckFields({
  check,
  place,
  faults,
  onChange,
  onRemove,
}: {
  check: CheckDraft
  /** From 1. */
  place: number
  faults: { readonly path?: string | undefined; readonly value?: string | undefined }
  onChange: (changes: Partial<CheckDraft>) => void
  onRemove: () => void
}) {
  const { kind, says, path, value, isRegex } = check
  const isCount = kind === 'count_gte' || kind === 'count_lte'
  return (
    <fieldset className="min-w-0 rounded-control border p-3 pt-2.5">
      <legend className="sr-only">
        {t('Check {place, number}: {kind}', { place, kind: t(checkWords[kind].name) })}
      </legend>
      <div className="flex items-center justify-between gap-3">
        <p aria-hidden className="font-medium">
          {place}. {t(checkWords[kind].name)}
        </p>
        <IconButton
          icon={X}
          label={t('Remove check {place, number}', { place })}
          onClick={onRemove}
        />
      </div>
      <div className="mt-2 grid gap-3">
        <div className={isCount ? 'grid gap-3 sm:grid-cols-2' : ''}>
          <ValueField kind={kind} value={value} fault={faults.value} onChange={onChange} />
          {isCount && (
            <Field
              label={t('Items of')}
              hint={t('$ is the whole; $.records is a list in it.')}
              error={faults.path}
            >
              {(control) => (
                <Input
                  {...control}
                  className="font-mono text-small"
                  spellCheck={false}
                  value={path}
                  onChange={(event) => onChange({ path: event.target.value })}
                />
              )}
            </Field>
          )}
        </div>
        {kind === 'contains' && (
          <Checkbox
            checked={isRegex}
            onChange={(isRegex) => onChange({ isRegex })}
            label={t('As a regular expression')}
            hint={t('RE2’s: no look-around and no back references.')}
          />
        )}
        {kind === 'checksum' && (
          <input
            type="file"
            aria-label={t('File whose digest is expected')}
            onChange={async (event) => {
              const [file] = event.target.files ?? []
              if (!file) return
              onChange({ value: digestOf(new Uint8Array(await file.arrayBuffer())) })
            }}
            className={`${controlClass} py-2 file:mr-3 file:rounded-small file:border-0 file:bg-accent-soft file:px-2.5 file:py-1 file:font-medium file:text-accent-text`}
          />
        )}
        <Field label={t('In your words')} optional>
          {(control) => (
            <Input
              {...control}
              maxLength={documentLimits.text}
              value={says}
              onChange={(event) => onChange({ says: event.target.value })}
            />
          )}
        </Field>
      </div>
    </fieldset>
  )
}

function ValueField({
  kind,
  value,
  fault,
  onChange,
}: {
  kind: TestType
  value: string
  fault: string | undefined
  onChange: (changes: Partial<CheckDraft>) => void
}) {
  const { field, hint, form } = checkWords[kind]
  if (form === 'duration') {
    return (
      <DurationInput
        label={t(field)}
        seconds={Number(value) || 0}
        error={fault}
        onChange={(seconds) => onChange({ value: seconds > 0 ? String(seconds) : '' })}
      />
    )
  }
  return (
    <Field label={t(field)} hint={hint && t(hint)} error={fault}>
      {(control) =>
        form === 'json' ? (
          <TextArea
            {...control}
            rows={6}
            className="font-mono text-small"
            spellCheck={false}
            value={value}
            onChange={(event) => onChange({ value: event.target.value })}
          />
        ) : (
          <Input
            {...control}
            className={form === 'line' ? 'font-mono text-small' : undefined}
            inputMode={form === 'number' ? 'numeric' : undefined}
            spellCheck={false}
            value={value}
            onChange={(event) => onChange({ value: event.target.value })}
          />
        )
      }
    </Field>
  )
}
