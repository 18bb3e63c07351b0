import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { t, type Words } from '../language/t.ts'
import { type LimitsDraft, type LimitsFaults, limitFields } from './limitsDraft.ts'

const labels: Readonly<Record<keyof LimitsDraft, Words>> = {
  perPayment: 'At once',
  perDay: 'A day',
  perMonth: 'A month',
}

/** The most that may be spent: at once, in a UTC day, in a calendar month. */
export function LimitsFields({
  draft,
  faults,
  symbol,
  onChange,
}: {
  draft: LimitsDraft
  faults: LimitsFaults
  symbol: string
  onChange: (changes: Partial<LimitsDraft>) => void
}) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-small">
        {t('At most, in {symbol}', { symbol })}
      </legend>
      <div className="grid gap-3 sm:grid-cols-3">
        {limitFields.map((field) => (
          <Field key={field} label={t(labels[field])} error={faults[field]}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={draft[field]}
                onChange={({ target }) => onChange({ [field]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <p className="mt-2 text-ink-faint text-small">
        {t('Days and months are counted in UTC. What a job gives back counts as not spent.')}
      </p>
    </fieldset>
  )
}
