import { useEffect, useId, useState } from 'react'
import { Input } from '../design/Input.tsx'
import { moneyFault, turnSigns } from '../format/money.ts'

/** Applies when left or on Enter, so that the list does not jump with every digit. */
export function AmountFilter({
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
