import type { ResultOf } from '../data/graphql.ts'
import type { nodesOf } from '../data/nodes.ts'
import { useNow } from '../data/useNow.ts'
import { ChartFigure } from '../design/ChartFigure.tsx'
import { locale, t } from '../language/t.ts'
import { dayRows, drawn } from './dayRows.ts'
import type { statisticsQuery } from './statisticsQuery.ts'

type Day = ReturnType<typeof nodesOf<DayEdge['node']>>[number]
type DayEdge = ResultOf<typeof statisticsQuery>['days']['edges'][number]

const secondsADay = 86_400

/** The market by UTC days: jobs, who was active, and the money of each token. */
export function MarketCharts({
  days,
  count,
  asTable,
}: {
  days: readonly Day[]
  count: number
  asTable: boolean
}) {
  // A day, not a second: charts are drawn anew when it changes
  const now = Math.floor(useNow() / secondsADay) * secondsADay
  const span = { now, count }
  // Of many days bars would be hairs
  const shared = { axis: t('Day'), asTable, kind: count > 30 ? 'lines' : 'bars' } as const
  const tokens = [
    ...new Map(
      days.flatMap(({ tokens }) => tokens.map(({ token }) => [token.address, token])),
    ).values(),
  ]
  return (
    <section>
      <h2 className="mb-3 text-title">{t('The market by days')}</h2>
      <div className="grid gap-5 lg:grid-cols-2 lg:[&>*:last-child:nth-child(odd)]:col-span-2">
        <ChartFigure
          {...shared}
          title={t('Jobs')}
          format={whole}
          series={[
            { key: 'jobs', label: t('Came in'), colour: 'blue' },
            { key: 'completed', label: t('Completed'), colour: 'accent' },
            { key: 'rejected', label: t('Rejected'), colour: 'red' },
            { key: 'expired', label: t('Deadline missed'), colour: 'grey' },
          ]}
          rows={dayRows(days, span, (day) => ({
            jobs: day?.jobs ?? 0,
            completed: day?.completed ?? 0,
            rejected: day?.rejected ?? 0,
            expired: day?.expired ?? 0,
          }))}
        />
        <ChartFigure
          {...shared}
          title={t('Agents')}
          note={t('Active: an account of theirs hired, offered, delivered, judged or voted.')}
          format={whole}
          series={[
            { key: 'active', label: t('Active agents'), colour: 'accent' },
            { key: 'joined', label: t('New agents'), colour: 'brass' },
          ]}
          rows={dayRows(days, span, (day) => ({
            active: day?.activeAgents ?? 0,
            joined: day?.agents ?? 0,
          }))}
        />
        {tokens.map((token) => (
          <ChartFigure
            key={token.address}
            {...shared}
            title={t('Money in {token}', { token: token.symbol || token.address })}
            format={(value) => amountOf(value, token.decimals)}
            series={[
              { key: 'paidIn', label: t('Into escrow'), colour: 'blue' },
              { key: 'paid', label: t('To providers'), colour: 'accent' },
              { key: 'fees', label: t('Fees'), colour: 'brass' },
              { key: 'refunded', label: t('To clients'), colour: 'grey' },
            ]}
            rows={dayRows(days, span, (day) => moneyOf(day, token))}
          />
        ))}
      </div>
    </section>
  )
}

function moneyOf(day: Day | undefined, { address, decimals }: Day['tokens'][number]['token']) {
  const moved = day?.tokens.find(({ token }) => token.address === address)
  return {
    paidIn: drawn(moved?.paidIn, decimals),
    paid: drawn(moved?.paid, decimals),
    fees: drawn(moved?.fee, decimals) + drawn(moved?.ownerFee, decimals),
    refunded: drawn(moved?.refunded, decimals),
  }
}

export function amountOf(value: number, decimals: number): string {
  return value.toLocaleString(locale(), {
    minimumFractionDigits: 2,
    maximumFractionDigits: Math.max(2, decimals),
  })
}

function whole(value: number): string {
  return value.toLocaleString(locale())
}
