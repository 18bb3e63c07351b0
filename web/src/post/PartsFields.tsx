import { X } from 'lucide-react'
import { Button } from '../design/Button.tsx'
import { Checkbox } from '../design/Checkbox.tsx'
import { Field } from '../design/Field.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Input } from '../design/Input.tsx'
import { formatMoney, parseMoney, typedMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import { DurationInput } from './DurationInput.tsx'
import { halves, mostParts, type PartDraft, sumOf } from './parts.ts'
import type { PostDraft } from './postDraft.ts'
import type { Policy } from './rules.ts'

/** Splits the price into milestones: a job for each, judged and paid by itself. */
export function PartsFields({
  draft,
  policy,
  fault,
  onChange,
}: {
  draft: PostDraft
  policy: Policy
  fault: string | undefined
  onChange: (changes: Partial<PostDraft>) => void
}) {
  const { parts } = draft
  const { symbol, decimals } = policy.token
  const price = parseMoney(draft.price, decimals)
  const sum = sumOf(parts, decimals)
  const set = (parts: readonly PartDraft[]) => onChange({ parts })
  const change = (at: number, changes: Partial<PartDraft>) =>
    set(parts.map((part, index) => (index === at ? { ...part, ...changes } : part)))
  return (
    <div className="space-y-4">
      <Checkbox
        checked={parts.length > 0}
        onChange={(isSplit) =>
          set(isSplit ? halves(price, (amount) => typedMoney(amount, decimals)) : [])
        }
        label={t('Split the price into milestones')}
        hint={t('Each is a job of its own: delivered, judged and paid by itself, in your order.')}
      />
      {parts.length > 0 && (
        <fieldset className="space-y-3">
          <legend className="sr-only">{t('Milestones')}</legend>
          {parts.map((part, index) => (
            <div
              // Parts are told apart by their place alone
              // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name
              key={index}
              className="rounded-control border p-3"
            >
              <div className="flex items-start gap-2">
                <Field className="flex-1" label={t('Part {place, number}', { place: index + 1 })}>
                  {(control) => (
                    <Input
                      {...control}
                      maxLength={80}
                      placeholder={t('What is delivered')}
                      value={part.name}
                      onChange={(event) => change(index, { name: event.target.value })}
                    />
                  )}
                </Field>
                {parts.length > 2 && (
                  <IconButton
                    icon={X}
                    label={t('Remove part {place, number}', { place: index + 1 })}
                    onClick={() => set(parts.filter((_, at) => at !== index))}
                  />
                )}
              </div>
              <div className="mt-3 grid gap-3 sm:grid-cols-2">
                <Field label={t('Price of part {place, number}', { place: index + 1 })}>
                  {(control) => (
                    <Input
                      {...control}
                      inputMode="decimal"
                      suffix={symbol}
                      value={part.price}
                      onChange={(event) => change(index, { price: event.target.value })}
                    />
                  )}
                </Field>
                {draft.way !== 'post' && (
                  <DurationInput
                    label={t('Part {place, number} within', { place: index + 1 })}
                    seconds={part.deliveryTime}
                    onChange={(deliveryTime) => change(index, { deliveryTime })}
                  />
                )}
              </div>
            </div>
          ))}
          <div className="flex flex-wrap items-center justify-between gap-3">
            <Button
              size="small"
              disabled={parts.length >= mostParts}
              onClick={() => set([...parts, { name: '', price: '', deliveryTime: 2 * 86_400 }])}
            >
              {t('Add a part')}
            </Button>
            <p
              role="status"
              className={sum === price ? 'text-green-text text-small' : 'text-ink-soft text-small'}
            >
              {t('{sum} of {price} {symbol} split', {
                sum: formatMoney(sum, decimals),
                price: formatMoney(price ?? 0n, decimals),
                symbol,
              })}
            </p>
          </div>
          {fault && (
            <p role="alert" className="text-red-text text-small">
              {fault}
            </p>
          )}
        </fieldset>
      )}
    </div>
  )
}
