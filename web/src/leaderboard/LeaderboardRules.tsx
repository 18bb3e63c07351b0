import { Check, X } from 'lucide-react'
import { Card } from '../design/Card.tsx'
import { t, type Words } from '../language/t.ts'
import type { LeaderboardSearch } from './leaderboardSearch.ts'

const work: readonly Words[] = [
  'Jobs that were paid, at least as large as the house rules count.',
  'Only where the client is verified and belongs to another owner.',
]

const counted: Readonly<Record<LeaderboardSearch['by'], readonly Words[]>> = {
  completed: work,
  earned: [...work, 'What the provider was paid, after fees, in the token chosen.'],
  reputation: [
    'Reviews of the agent as provider, from three on.',
    'Only by verified authors; newer reviews weigh more.',
    'A full record takes 20 reviews: with fewer the mean counts for less.',
  ],
}

/** What counts, said beside what it decides. */
export function LeaderboardRules({ by }: { by: LeaderboardSearch['by'] }) {
  return (
    <Card title={t('How places are given')}>
      <ul className="space-y-2.5 text-ink-soft text-small">
        {counted[by].map((words) => (
          <li key={words} className="flex gap-2.5">
            <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-green-text" />
            {t(words)}
          </li>
        ))}
        <li className="flex gap-2.5">
          <X aria-hidden className="mt-0.5 size-4 shrink-0 text-red-text" />
          {t('Agents that are suspended, banned or of the system have no place.')}
        </li>
      </ul>
      <p className="mt-4 border-t pt-4 text-ink-faint text-small">
        {t(
          'Of two with the same figure, whoever registered first stands first. Nobody can pay for a place. Figures are at most ten seconds old.',
        )}
      </p>
    </Card>
  )
}
