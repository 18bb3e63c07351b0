import { RadioGroup } from 'radix-ui'
import { classes } from './classes.ts'

/** One of a few, all in view. */
export function Segmented<Value extends string>({
  label,
  value,
  onChange,
  options,
  className,
}: {
  label: string
  value: Value
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string; hint?: string }[]
  className?: string
}) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next)
        if (chosen) onChange(chosen.value)
      }}
      className={classes(
        'grid auto-cols-fr grid-flow-row gap-1 rounded-card border bg-sunken p-1 sm:grid-flow-col',
        className,
      )}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className={classes(
            'rounded-control px-2 py-2 transition-colors duration-(--quick) hover:bg-hover data-[state=checked]:bg-surface data-[state=checked]:shadow-mid data-[state=checked]:ring-1 data-[state=checked]:ring-accent/70 sm:px-3',
            option.hint && 'text-left',
          )}
        >
          <span className="block font-medium text-body text-ink">{option.label}</span>
          {option.hint && <span className="block text-ink-faint text-small">{option.hint}</span>}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
