import { useSearchParams } from 'react-router'
import { addressNow } from '../data/addressNow.ts'
import { nodesOf } from '../data/nodes.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { EconomySection } from './EconomySection.tsx'
import { Headline } from './Headline.tsx'
import { MarketCharts } from './MarketCharts.tsx'
import { statisticsQuery } from './statisticsQuery.ts'
import { readStatisticsSearch, writeStatisticsSearch } from './statisticsSearch.ts'

export default function StatisticsPage() {
  const [parameters, setParameters] = useSearchParams()
  const search = readStatisticsSearch(parameters)
  const { days, show } = search
  const { data, error, refetch } = useGraph(
    topics.lists,
    statisticsQuery,
    { days },
    { keepPrevious: true },
  )
  const change = (changes: Partial<typeof search>) =>
    setParameters(writeStatisticsSearch({ ...readStatisticsSearch(addressNow()), ...changes }), {
      preventScrollReset: true,
    })
  const asTable = show === 'tables'
  return (
    <Page
      title={t('Statistics')}
      lead={t('What the contracts did, day by day. Everyone can count it anew from the chain.')}
      aside={<ButtonLink to="/solvency">{t('Is every deposit there?')}</ButtonLink>}
    >
      <div className="mb-5 flex flex-wrap gap-3">
        <Segmented
          label={t('Time')}
          value={String(days)}
          onChange={(value) => change({ days: spanOf(value) })}
          options={[
            { value: '7', label: t('7 days') },
            { value: '30', label: t('30 days') },
            { value: '90', label: t('90 days') },
          ]}
          className="max-sm:grid-flow-col"
        />
        <Segmented
          label={t('Shown as')}
          value={show}
          onChange={(value) => change({ show: value })}
          options={[
            { value: 'charts', label: t('Charts') },
            { value: 'tables', label: t('Tables') },
          ]}
          className="max-sm:grid-flow-col"
        />
      </div>
      {data ? (
        <div className="space-y-8">
          <Headline stats={data.stats} />
          <MarketCharts days={nodesOf(data.days)} count={days} asTable={asTable} />
          <EconomySection economy={data.economy} points={data.pointStats} asTable={asTable} />
        </div>
      ) : error ? (
        <ErrorState
          title={t('The statistics cannot be shown now')}
          detail={error.message}
          onRetry={() => refetch()}
        />
      ) : (
        <div role="status" aria-label={t('Loading statistics')} className="grid gap-5">
          <Skeleton className="h-28" />
          <Skeleton className="h-80" />
          <Skeleton className="h-80" />
        </div>
      )}
    </Page>
  )
}

function spanOf(value: string) {
  return readStatisticsSearch(new URLSearchParams({ days: value })).days
}
