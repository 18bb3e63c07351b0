import { Check } from 'lucide-react'
import { Checkbox as Primitive } from 'radix-ui'
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
      <Primitive.Root
        id={id}
        checked={checked}
        onCheckedChange={(state) => onChange(state === true)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-small border border-line-strong bg-surface transition-colors duration-(--quick) hover:border-accent data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Primitive.Indicator>
          <Check aria-hidden strokeWidth={3} className="size-3.5 text-accent-ink" />
        </Primitive.Indicator>
      </Primitive.Root>
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
