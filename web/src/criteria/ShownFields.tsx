import { documentLimits, type EvidenceType } from '@guildhall/sdk'
import { X } from 'lucide-react'
import { Field } from '../design/Field.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Input } from '../design/Input.tsx'
import { Select } from '../design/Select.tsx'
import { typeNames } from '../evidence/evidenceNames.ts'
import { t } from '../language/t.ts'
import { mayBePlaced } from './readSuite.ts'
import { type ShownDraft, shownKinds } from './suiteDraft.ts'

/** Something the person has to show. */
export function ShownFields({
  shown,
  place,
  faults,
  onChange,
  onRemove,
}: {
  shown: ShownDraft
  /** From 1. */
  place: number
  faults: Readonly<Partial<Record<'says' | 'count' | 'place' | 'radius', string | undefined>>>
  onChange: (changes: Partial<ShownDraft>) => void
  onRemove: () => void
}) {
  const nameOf = (type: EvidenceType) => {
    const name = typeNames.get(type)
    return name ? t(name) : type
  }
  return (
    <fieldset className="min-w-0 rounded-control border p-3 pt-2.5">
      <legend className="sr-only">{t('To be shown, {place, number}', { place })}</legend>
      <div className="flex items-center justify-between gap-3">
        <p aria-hidden className="font-medium">
          {t('To be shown, {place, number}', { place })}
        </p>
        <IconButton
          icon={X}
          label={t('Remove what is shown, {place, number}', { place })}
          onClick={onRemove}
        />
      </div>
      <div className="mt-2 grid gap-3 sm:grid-cols-2">
        <Field label={t('Kind')}>
          {(control) => (
            <Select
              {...control}
              value={shown.type}
              onChange={(event) => {
                const type = shownKinds.find((one) => one === event.target.value)
                if (type) onChange({ type })
              }}
            >
              {shownKinds.map((type) => (
                <option key={type} value={type}>
                  {nameOf(type)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('How many')} error={faults.count}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={shown.count}
              onChange={(event) => onChange({ count: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('Of what')} className="sm:col-span-2" error={faults.says}>
          {(control) => (
            <Input
              {...control}
              maxLength={documentLimits.text}
              value={shown.says}
              onChange={(event) => onChange({ says: event.target.value })}
            />
          )}
        </Field>
        {mayBePlaced(shown.type) && (
          <>
            <Field
              label={t('Made at')}
              optional
              hint={t('Degrees north and east.')}
              error={faults.place}
            >
              {(control) => (
                <Input
                  {...control}
                  placeholder="48.8584, 2.2945"
                  value={shown.place}
                  onChange={(event) => onChange({ place: event.target.value })}
                />
              )}
            </Field>
            {shown.place.trim() && (
              <Field label={t('No farther away than')} error={faults.radius}>
                {(control) => (
                  <Input
                    {...control}
                    inputMode="numeric"
                    suffix="m"
                    value={shown.radius}
                    onChange={(event) => onChange({ radius: event.target.value })}
                  />
                )}
              </Field>
            )}
          </>
        )}
      </div>
    </fieldset>
  )
}
