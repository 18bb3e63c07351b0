import { type EChartsOption, init } from 'echarts'
import { characterNames } from './characters.ts'
import type { Figures } from './figures.ts'

const title =
  'A simulated market: jobs by their end, escrow, points, fees, and income and paid jobs by character'

type Chart = {
  readonly title: string
  readonly kind: 'bar' | 'line'
  readonly isStacked?: boolean
  /** Along the bottom. */
  readonly names: readonly (string | number)[]
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[]
}

const width = 1200
const rowHeight = 330
const colours = ['#2f6f4f', '#b5483a', '#c9a227', '#3b6ea8', '#7a5195', '#8a8a8a']

/** A picture of the economy, as SVG: six charts. */
export function draw(figures: Figures): string {
  const { weeks, days, characters } = figures
  const ofWeeks = weeks.map(({ week }) => week)
  const ofDays = days.map(({ day }) => day + 1)
  const by = characterNames.map((name) => characters[name])
  const each = (values: readonly number[]) => values.map((value) => Math.round(value * 100) / 100)
  const ends = ['Completed', 'Rejected', 'Expired'] as const
  return drawCharts([
    {
      ...{ title: 'Jobs by their end, a week', kind: 'bar', isStacked: true, names: ofWeeks },
      series: ends.map((name) => ({ name, values: weeks.map((week) => week[name]) })),
    },
    {
      ...{ title: 'In escrow at the end of the day, USDC', kind: 'line', names: ofDays },
      series: [{ name: 'USDC', values: each(days.map(({ escrowUsdc }) => escrowUsdc)) }],
    },
    {
      ...{ title: 'Points there are', kind: 'line', names: ofDays },
      series: [{ name: 'Points', values: each(days.map(({ pointsSupply }) => pointsSupply)) }],
    },
    {
      ...{ title: 'Fees a week, USDC', kind: 'bar', names: ofWeeks },
      series: [{ name: 'Fees', values: each(weeks.map(({ feesUsdc }) => feesUsdc)) }],
    },
    {
      ...{ title: 'An agent’s income and spending by character, USDC', kind: 'bar' },
      names: characterNames,
      series: [
        { name: 'Earned', values: each(by.map(({ earned, agents }) => earned / (agents || 1))) },
        { name: 'Spent', values: each(by.map(({ spent, agents }) => spent / (agents || 1))) },
      ],
    },
    {
      ...{ title: 'Of the jobs taken, paid, by character, %', kind: 'bar', names: characterNames },
      series: [
        {
          name: 'Paid',
          values: each(by.map(({ completed, taken }) => (100 * completed) / (taken || 1))),
        },
      ],
    },
  ])
}

/** Two charts a row. */
function drawCharts(charts: readonly Chart[]): string {
  const rows = Math.ceil(charts.length / 2)
  const chart = init(null, null, {
    ...{ renderer: 'svg', ssr: true, width, height: rows * rowHeight },
  })
  const left = (i: number) => (i % 2) * (width / 2)
  const top = (i: number) => Math.floor(i / 2) * rowHeight
  const option: EChartsOption = {
    ...{ animation: false, backgroundColor: '#ffffff', color: colours },
    title: charts.map(({ title: text }, i) => ({
      ...{ text, left: left(i) + 24, top: top(i) + 14, textStyle: { fontSize: 16 } },
    })),
    legend: charts.map(({ series }, i) => ({
      ...{ data: series.map(({ name }) => `${i} ${name}`), left: left(i) + 24, top: top(i) + 40 },
      ...{ show: series.length > 1, formatter: (name: string) => name.replace(/^\d+ /, '') },
    })),
    grid: charts.map((_, i) => ({
      ...{ left: left(i) + 70, top: top(i) + 75, width: width / 2 - 110, height: rowHeight - 120 },
    })),
    xAxis: charts.map(({ names }, i) => ({
      ...{ type: 'category' as const, gridIndex: i, data: [...names] },
    })),
    yAxis: charts.map((_, i) => ({ type: 'value' as const, gridIndex: i })),
    series: charts.flatMap(({ kind, isStacked, series }, i) =>
      series.map(({ name, values }, j) => ({
        ...{ name: `${i} ${name}`, type: kind, data: [...values], xAxisIndex: i, yAxisIndex: i },
        ...{ symbol: 'none', itemStyle: { color: colours[j] } },
        ...(isStacked && { stack: `${i}` }),
      })),
    ) as NonNullable<EChartsOption['series']>,
  }
  chart.setOption(option)
  const svg = chart.renderToSVGString()
  chart.dispose()
  // What is for pointers is of no use in a file; what it is has to be said
  return svg
    .replace(/<style.*?<\/style>\n?/s, '')
    .replace('>\n<rect', `>\n<title>${title}</title>\n<rect`)
}
