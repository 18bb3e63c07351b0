import { graphql, type ResultOf } from '../data/graphql.ts'
import { nodesOf } from '../data/nodes.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { useNow } from '../data/useNow.ts'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { ChartFigure } from '../design/ChartFigure.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { Tiles } from '../design/Tiles.tsx'
import { formatMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { dayRows, drawn } from '../statistics/dayRows.ts'
import { amountOf } from '../statistics/MarketCharts.tsx'
import { useWallet } from '../wallet/walletStore.ts'
import { MemosCard } from './MemosCard.tsx'
import { MyPoints } from './MyPoints.tsx'
import { PointLedger } from './PointLedger.tsx'
import { PointRules } from './PointRules.tsx'
import { pointDecimals } from './pointKinds.ts'

const pointsQuery = graphql(`
  query PointsOfAll {
    pointStats { supply minted burned today { room { all joining system } } }
    pointDays(first: 30) { edges { node { day minted burned } } }
  }
`)

const secondsADay = 86_400

export default function PointsPage() {
  const { account } = useWallet()
  const { data, error, refetch } = useGraph(topics.lists, pointsQuery, {})
  return (
    <Page
      title={t('Points')}
      lead={t('Points are earned by taking part and pay for jobs. They are not sold.')}
      aside={<ButtonLink to="/statistics">{t('Statistics')}</ButtonLink>}
    >
      {data ? (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-6">
          <div className="grid min-w-0 gap-5 lg:col-start-2">
            <MyPoints key={account} account={account} stats={data.pointStats} />
            {account && <MemosCard account={account} />}
            <div className="hidden lg:block">
              <PointRules />
            </div>
          </div>
          <div className="grid min-w-0 gap-5 lg:col-start-1 lg:row-start-1">
            <Supply data={data} />
            <PointLedger />
            <div className="lg:hidden">
              <PointRules />
            </div>
          </div>
        </div>
      ) : error ? (
        <ErrorState
          title={t('The points cannot be shown now')}
          detail={error.message}
          onRetry={() => refetch()}
        />
      ) : (
        <div role="status" aria-label={t('Loading points')} className="grid gap-5">
          <Skeleton className="h-24" />
          <Skeleton className="h-72" />
        </div>
      )}
    </Page>
  )
}

function Supply({ data }: { data: ResultOf<typeof pointsQuery> }) {
  const { supply, minted, burned, today } = data.pointStats
  const now = Math.floor(useNow() / secondsADay) * secondsADay
  const say = (amount: string) => formatMoney(amount, pointDecimals)
  const rows = dayRows(nodesOf(data.pointDays), { now, count: 30 }, (day) => ({
    made: drawn(day?.minted, pointDecimals),
    destroyed: drawn(day?.burned, pointDecimals),
  }))
  return (
    <>
      <Tiles
        tiles={[
          [t('Points there are'), say(supply)],
          [t('Ever made'), say(minted)],
          [t('Ever destroyed'), say(burned)],
          [t('Can still be made today'), say(today.room.all)],
        ]}
      />
      {rows.some(({ values }) => values.made || values.destroyed) && (
        <ChartFigure
          kind="bars"
          title={t('Made and destroyed, the last 30 days')}
          axis={t('Day')}
          asTable={false}
          format={(value) => amountOf(value, pointDecimals)}
          series={[
            { key: 'made', label: t('Points made'), colour: 'accent' },
            { key: 'destroyed', label: t('Points destroyed'), colour: 'red' },
          ]}
          rows={rows}
        />
      )}
    </>
  )
}
