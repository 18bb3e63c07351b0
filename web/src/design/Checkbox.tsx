import { Check } from 'lucide-react'
import { type ReactNode, useId } from 'react'

export function Checkbox({
  checked,
  onChange,
  label,
  hint,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  label: ReactNode
  hint?: ReactNode
}) {
  const id = useId()
  return (
    <div className="flex items-start gap-2.5">
      <span className="relative mt-0.5 grid size-5 shrink-0 place-items-center">
        <input
          type="checkbox"
          id={id}
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="peer col-start-1 row-start-1 size-5 appearance-none rounded-small border border-line-strong bg-surface transition-colors duration-(--quick) checked:border-accent checked:bg-accent hover:border-accent"
        />
        <Check
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none invisible col-start-1 row-start-1 size-3.5 text-accent-ink peer-checked:visible"
        />
      </span>
      <div className="min-w-0">
        <label htmlFor={id} className="cursor-pointer text-body text-ink">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-small text-ink-faint">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}
