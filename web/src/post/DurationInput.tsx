import { useId, useState } from 'react'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Select } from '../design/Select.tsx'
import { t, type Words } from '../language/t.ts'

const units = [
  { name: 'minutes', seconds: 60 },
  { name: 'hours', seconds: 3600 },
  { name: 'days', seconds: 86_400 },
] as const satisfies { name: Words; seconds: number }[]

/** A length of time as a number and a unit. Gives 0 while it is none. */
export function DurationInput({
  label,
  hint,
  seconds,
  error,
  onChange,
}: {
  label: string
  hint?: string
  seconds: number
  error?: string | undefined
  onChange: (seconds: number) => void
}) {
  const unitId = useId()
  const [unit, setUnit] = useState<number>(
    () => units.findLast((unit) => seconds % unit.seconds === 0)?.seconds ?? 60,
  )
  const [count, setCount] = useState(() => String(seconds / unit || ''))
  const change = (nextCount: string, nextUnit: number) => {
    setCount(nextCount)
    setUnit(nextUnit)
    onChange(/^\d{1,6}$/.test(nextCount) ? Number(nextCount) * nextUnit : 0)
  }
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className="grid grid-cols-2 gap-2">
          <Input
            {...control}
            inputMode="numeric"
            value={count}
            onChange={(event) => change(event.target.value.trim(), unit)}
          />
          <Select
            id={unitId}
            aria-label={t('{label}, unit', { label })}
            value={unit}
            onChange={(event) => change(count, Number(event.target.value))}
          >
            {units.map(({ name, seconds }) => (
              <option key={name} value={seconds}>
                {t(name)}
              </option>
            ))}
          </Select>
        </div>
      )}
    </Field>
  )
}
