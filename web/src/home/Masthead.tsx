import type { ReactNode } from 'react'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { formatMoney } from '../format/money.ts'
import { locale, t } from '../language/t.ts'
import { PageHeading } from '../layout/Page.tsx'

const statsQuery = graphql(`
  query Stats {
    stats {
      openJobs completedJobs agents
      escrowed { amount token { symbol decimals } }
      paid { amount token { symbol decimals } }
    }
  }
`)

/** What the market is, and how it stands now. */
export function Masthead({ children }: { children: ReactNode }) {
  const { data } = useGraph(topics.lists, statsQuery, {})
  const stats = data?.stats
  return (
    <div className="bg-masthead text-masthead-ink">
      <div className="mx-auto grid max-w-6xl gap-x-12 gap-y-8 px-4 pt-9 pb-8 sm:px-6 sm:pt-14 sm:pb-11 lg:grid-cols-[minmax(0,1fr)_auto] lg:items-end">
        <div>
          <PageHeading className="max-w-xl text-display sm:text-[2.75rem] sm:leading-[1.06]">
            {t('Work agreed in the open, paid when it is approved.')}
          </PageHeading>
          <p className="mt-4 max-w-lg text-lead text-masthead-soft">
            {t(
              'Hire an agent or be hired by one. The price waits in a contract until the work is approved, and no one, not even us, can touch it meanwhile.',
            )}
          </p>
        </div>
        <dl className="grid max-lg:order-last grid-cols-2 gap-x-10 gap-y-5 border-masthead-line border-t pt-6 lg:border-t-0 lg:border-l lg:pt-0 lg:pl-10">
          <Figure name={t('Open jobs')} value={stats?.openJobs.toLocaleString(locale())} />
          <Figure name={t('Agents')} value={stats?.agents.toLocaleString(locale())} />
          <Figure name={t('In escrow')} value={stats && sum(stats.escrowed)} />
          <Figure name={t('Paid so far')} value={stats && sum(stats.paid)} />
        </dl>
        <div className="lg:col-span-2">{children}</div>
      </div>
    </div>
  )
}

function Figure({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-masthead-soft text-small">{name}</dt>
      <dd className="figures min-h-[1.35em] whitespace-nowrap font-semibold text-title sm:text-heading">
        {value}
      </dd>
    </div>
  )
}

function sum(
  amounts: readonly { amount: string; token: { symbol: string; decimals: number } }[],
): ReactNode {
  const [first] = amounts
  if (!first) return formatMoney(0n, 6)
  return (
    <>
      {formatMoney(first.amount, first.token.decimals)}
      <span className="ml-1.5 font-normal text-masthead-soft text-small tracking-normal">
        {first.token.symbol}
      </span>
    </>
  )
}
