import { CircleCheck, CircleHelp, type LucideIcon, TriangleAlert } from 'lucide-react'
import { Ago } from '../design/Ago.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { classes } from '../design/classes.ts'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { t, type Words } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { type Finding, worstOf } from './compareHoldings.ts'
import { HoldingsTable } from './HoldingsTable.tsx'
import type { Alone } from './readSolvency.ts'
import { useSolvency } from './useSolvency.ts'

const verdicts: Readonly<
  Record<Finding, { title: Words; detail: Words; icon: LucideIcon; look: string }>
> = {
  covered: {
    title: 'Every contract has what it owes',
    detail: 'The chain says so, and the index of the chain says the same of the same block.',
    icon: CircleCheck,
    look: 'bg-green-soft text-green-text',
  },
  untold: {
    title: 'Every contract has what it owes',
    detail: 'The chain says so. The index of the chain did not answer, so nothing was compared.',
    icon: CircleCheck,
    look: 'bg-brass-soft text-brass-text',
  },
  differs: {
    title: 'The index and the chain do not agree',
    detail:
      'Every contract has what it owes by the chain. The index says something else; what pages show may be wrong.',
    icon: CircleHelp,
    look: 'bg-brass-soft text-brass-text',
  },
  short: {
    title: 'A contract has less than it owes',
    detail: 'The lines marked below tell where and how much is missing.',
    icon: TriangleAlert,
    look: 'bg-red-soft text-red-text',
  },
}

const apart: Words =
  'The chain says so. It no longer tells of the block the index has read last, so nothing was compared.'

export default function SolvencyPage() {
  const { data, error, refetch } = useSolvency()
  const finding = data && worstOf(data.compared)
  return (
    <Page
      title={t('Solvency')}
      lead={t('Is the money there? Your browser asks the chain itself, while you look.')}
      aside={<ButtonLink to="/statistics">{t('Statistics')}</ButtonLink>}
    >
      {data && finding ? (
        <div className="space-y-5">
          <Verdict finding={finding} alone={data.alone} />
          <p className="text-ink-soft text-small">
            {t('Read from the chain at block {block, number}.', { block: Number(data.block) })}{' '}
            <Ago time={data.timestamp} />
          </p>
          <HoldingsTable compared={data.compared} />
          <Method />
        </div>
      ) : error ? (
        <ErrorState
          title={t('The chain cannot be asked now')}
          detail={t('Without its answer nothing can be said about the money: {detail}', {
            detail: error.message.split('\n')[0] ?? '',
          })}
          onRetry={() => refetch()}
        />
      ) : (
        <div role="status" aria-label={t('Asking the chain')} className="space-y-5">
          <Skeleton className="h-24" />
          <Skeleton className="h-96" />
        </div>
      )}
    </Page>
  )
}

function Verdict({ finding, alone }: { finding: Finding; alone: Alone | undefined }) {
  const { title, icon: Icon, look, ...verdict } = verdicts[finding]
  const detail = finding === 'untold' && alone === 'apart' ? apart : verdict.detail
  return (
    <section
      aria-live="polite"
      className={classes('flex items-start gap-4 rounded-card p-5', look)}
    >
      <Icon aria-hidden className="mt-0.5 size-7 shrink-0" />
      <div>
        <h2 className="text-title">{t(title)}</h2>
        <p className="mt-1">{t(detail)}</p>
      </div>
    </section>
  )
}

function Method() {
  return (
    <Card title={t('How this is checked')}>
      <ol className="list-decimal space-y-2 pl-5 text-ink-soft text-small marker:text-ink-faint">
        <li>{t('What a contract has is the token’s own balanceOf, asked at one block.')}</li>
        <li>
          {t(
            'What it owes is summed by the contracts: escrow over every job there is (MarketLens), bonds and payouts that wait (totalBonds, totalCredits).',
          )}
        </li>
        <li>
          {t(
            'The index counted the same from every transfer since the first block. Both must agree to the last unit.',
          )}
        </li>
        <li>
          {t(
            'What is beyond what is owed belongs to the treasury, or was sent to a contract by mistake.',
          )}
        </li>
      </ol>
    </Card>
  )
}
