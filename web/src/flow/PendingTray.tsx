import { useMutation, useQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck, CircleHelp, LoaderCircle, type LucideIcon } from 'lucide-react'
import { useConfig } from '../config/ConfigContext.ts'
import { Button } from '../design/Button.tsx'
import { Hex } from '../design/Hex.tsx'
import { t } from '../language/t.ts'
import { explainFault } from './explainFault.ts'
import { handOver } from './handOver.ts'
import { type Outcome, outcomeOf } from './outcomeOf.ts'
import { dropPending, type Pending } from './pending.ts'
import { revertWords } from './revertWords.ts'

/** Milliseconds between two questions about a request whose end is not known. */
const interval = 3000

/** Every signed request whose end this browser has not seen, also after a reload. */
export default function PendingTray({ pending }: { pending: readonly Pending[] }) {
  return (
    <section
      aria-label={t('Signed and under way')}
      className="fixed right-4 bottom-18 z-40 w-[min(22rem,calc(100vw-2rem))] rounded-card border bg-surface shadow-high sm:bottom-4"
    >
      <h2 className="px-4 pt-3 text-body">{t('Signed and under way')}</h2>
      <ul aria-live="polite" className="max-h-72 divide-y overflow-y-auto">
        {pending.map((each) => (
          <PendingLine key={each.id} pending={each} />
        ))}
      </ul>
    </section>
  )
}

function PendingLine({ pending }: { pending: Pending }) {
  const config = useConfig()
  const outcome = useQuery({
    queryKey: ['pending', pending.id],
    queryFn: () => outcomeOf(config, pending),
    refetchInterval: ({ state }) => (isOver(state.data) ? false : interval),
    retry: false,
  })
  const again = useMutation({
    mutationFn: () => handOver(config, pending),
    onSettled: () => outcome.refetch(),
  })
  const known: Outcome = outcome.data ?? { state: 'unknown', over: false }
  const { icon: Icon, className, words } = lineOf(known)
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${className}`} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{pending.title}</p>
        <p className="text-ink-soft text-small">{words}</p>
        {known.state === 'done' && (
          <p className="text-ink-faint text-small">
            <Hex value={known.transactionHash} label={t('transaction hash')} ends={4} />
          </p>
        )}
        {known.state === 'unknown' && !known.over && (
          <>
            {again.error && (
              <p role="alert" className="mt-1 text-red-text text-small">
                {explainFault(again.error).title}
              </p>
            )}
            <Button
              size="small"
              className="mt-2"
              busy={again.isPending}
              onClick={() => again.mutate()}
            >
              {t('Hand it over again')}
            </Button>
          </>
        )}
      </div>
      {(isOver(known) || (known.state === 'unknown' && known.over)) && (
        <Button size="small" variant="quiet" onClick={() => dropPending(pending.id)}>
          {t('Dismiss')}
        </Button>
      )}
    </li>
  )
}

function isOver(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && ['done', 'refused', 'never'].includes(outcome.state)
}

function lineOf(outcome: Outcome): { icon: LucideIcon; className: string; words: string } {
  switch (outcome.state) {
    case 'done':
      return { icon: CircleCheck, className: 'text-green-text', words: t('It happened.') }
    case 'refused':
      return {
        icon: CircleAlert,
        className: 'text-red-text',
        words: t(
          (outcome.errorName && revertWords[outcome.errorName]) ||
            'It gave no reason a person could read. Nothing was changed and nothing was paid.',
        ),
      }
    case 'never':
      return {
        icon: CircleAlert,
        className: 'text-ink-faint',
        words: t('It was never made, and its time is over. Nothing happened.'),
      }
    case 'underWay':
      return {
        icon: LoaderCircle,
        className: 'animate-turn text-accent-text',
        words: t('The relayer has it.'),
      }
    case 'unknown':
      return {
        icon: CircleHelp,
        className: 'text-brass-text',
        words: outcome.over
          ? t(
              'Its time is over, but nobody can say now whether it was made. Look before you sign anew.',
            )
          : t('Not known yet. It may still happen, once; do not sign it anew.'),
      }
  }
}
