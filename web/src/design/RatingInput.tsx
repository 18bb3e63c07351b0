import { Star } from 'lucide-react'
import { RadioGroup } from 'radix-ui'
import { t, type Words } from '../language/t.ts'
import { classes } from './classes.ts'

const words = ['Poor', 'Fair', 'Good', 'Very good', 'Excellent'] as const satisfies Words[]

export function RatingInput({
  label = t('Rating'),
  value,
  onChange,
}: {
  label?: string
  value: number
  onChange: (value: number) => void
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <RadioGroup.Root
        aria-label={label}
        value={value ? String(value) : ''}
        onValueChange={(next) => onChange(Number(next))}
        className="-ml-1.5 flex"
      >
        {words.map((word, index) => (
          <RadioGroup.Item
            key={word}
            value={String(index + 1)}
            aria-label={`${index + 1}: ${t(word)}`}
            className="grid size-10 place-items-center rounded-control hover:bg-hover"
          >
            <Star
              aria-hidden
              className={classes(
                'size-6',
                index < value ? 'fill-brass text-brass' : 'text-line-strong',
              )}
            />
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      <span className="text-ink-soft text-small">{t(words[value - 1] ?? 'Choose 1 to 5')}</span>
    </div>
  )
}
