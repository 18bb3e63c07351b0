import { Money } from '../design/Money.tsx'
import { formatDuration } from '../format/time.ts'
import { t } from '../language/t.ts'
import type { Part } from './parts.ts'
import type { RulesToken } from './rules.ts'

/** Milestones as they will be. */
export function PartsList({ parts, token }: { parts: readonly Part[]; token: RulesToken }) {
  return (
    <ol aria-label={t('Milestones')} className="divide-y rounded-card border text-small">
      {parts.map(({ name, price, deliveryTime }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are told apart by their place alone
        <li key={index} className="flex items-baseline justify-between gap-4 px-4 py-2">
          <span className="min-w-0">
            <bdi className="strange">
              {name.trim() || t('Part {place, number}', { place: index + 1 })}
            </bdi>
            {deliveryTime > 0 && (
              <span className="text-ink-faint">
                {' · '}
                {t('within {duration}', { duration: formatDuration(deliveryTime) })}
              </span>
            )}
          </span>
          <Money amount={price} token={token} />
        </li>
      ))}
    </ol>
  )
}
