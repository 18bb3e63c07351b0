import { type EChartsOption, init } from 'echarts'

export type Chart = {
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

/** Charts as one SVG, two a row; `title` is for those who cannot see it. */
export function drawCharts(title: string, charts: readonly Chart[]): string {
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
      ...{
        itemGap: 24,
        show: series.length > 1,
        formatter: (name: string) => name.replace(/^\d+ /, ''),
      },
    })),
    grid: charts.map((_, i) => ({
      ...{ left: left(i) + 70, top: top(i) + 75, width: width / 2 - 110, height: rowHeight - 120 },
    })),
    xAxis: charts.map(({ names }, i) => ({
      ...{ type: 'category' as const, gridIndex: i, data: names.map(String) },
      // Few enough to be read all
      ...(names.length <= 8 && {
        axisLabel: { interval: 0, width: (width / 2 - 110) / names.length - 8, overflow: 'break' },
      }),
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
