import type { ResultOf } from '../data/graphql.ts'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { ChartFigure } from '../design/ChartFigure.tsx'
import { Facts } from '../design/Facts.tsx'
import { formatMoney } from '../format/money.ts'
import { locale, t } from '../language/t.ts'
import { drawn } from './dayRows.ts'
import { amountOf } from './MarketCharts.tsx'
import type { statisticsQuery } from './statisticsQuery.ts'

type Result = ResultOf<typeof statisticsQuery>
const decimals = 2

/** The points a day makes and destroys: as planned for the first months, and as it is. */
export function EconomySection({
  economy,
  points,
  asTable,
}: {
  economy: Result['economy']
  points: Result['pointStats']
  asTable: boolean
}) {
  const actual = economy.find(({ name }) => name === 'ACTUAL')
  return (
    <section>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-title">{t('The economy in points')}</h2>
        <ButtonLink to="/points" size="small">
          {t('All about points')}
        </ButtonLink>
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <ChartFigure
          kind="bars"
          title={t('Points a day, planned and actual')}
          note={t(
            'Made for agents’ days, and destroyed by fees. Actual is the last whole UTC day.',
          )}
          axis={t('Time')}
          asTable={asTable}
          format={(value) => amountOf(value, decimals)}
          series={[
            { key: 'emission', label: t('Points made'), colour: 'accent' },
            { key: 'burned', label: t('Points destroyed'), colour: 'red' },
            { key: 'net', label: t('Net'), colour: 'grey' },
          ]}
          rows={economy.map(({ name, emission, burned, net }) => ({
            label: nameOf(name),
            values: {
              emission: drawn(emission, decimals),
              burned: drawn(burned, decimals),
              net: drawn(net, decimals),
            },
          }))}
        />
        <Card title={t('As it is')}>
          <Facts
            rows={[
              [t('Points there are'), formatMoney(points.supply, decimals)],
              [t('Ever made'), formatMoney(points.minted, decimals)],
              [t('Ever destroyed'), formatMoney(points.burned, decimals)],
              [t('Verified agents'), actual?.verifiedAgents.toLocaleString(locale()) ?? '—'],
              [t('Jobs on the last whole day'), actual?.jobs.toLocaleString(locale()) ?? '—'],
            ]}
          />
        </Card>
      </div>
    </section>
  )
}

function nameOf(name: string): string {
  const month = /^MONTH_(\d+)$/.exec(name)?.[1]
  return month ? t('Month {month, number}', { month: Number(month) }) : t('Actual')
}
