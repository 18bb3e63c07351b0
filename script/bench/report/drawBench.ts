import { type Chart, drawCharts } from '../../charts/drawCharts.ts'
import type { Report } from './parts.ts'
import type { Table } from './readTables.ts'

/** The growth curves of a report, and what stands beside its baselines; nothing where nothing is. */
export function drawBench(report: Report): string | undefined {
  const charts = [
    ...growth(report),
    ...signers(report),
    ...sizes(report),
    ...writers(report),
    ...suites(report),
  ]
  if (charts.length === 0) return undefined
  return drawCharts(
    'Measured: gas among many, requests by signers, answers by jobs, events and suites a second',
    charts,
  )
}

/** Gas of the same operation among 10, 100 … */
function growth(report: Report): Chart[] {
  const rows = tablesOf(report, 'gas').find(({ title }) => title === 'Growth')?.rows ?? []
  const points = rows.map(([name = '', gas = '']) => {
    const [, what = '', size = '', many = ''] = name.match(/^(.*), (\d+) (.*)$/) ?? []
    return { what: `${what}, among ${many}`, size: Number(size), gas: number(gas) }
  })
  const isOfJobs = ({ what }: { what: string }) => /jobs|validators/.test(what)
  return [
    lines('Gas among 10 to 10,000', points.filter(isOfJobs)),
    lines(
      'Gas among offers to one job',
      points.filter((point) => !isOfJobs(point)),
    ),
  ].filter(({ series }) => series.length > 0)
}

function lines(
  title: string,
  points: readonly { what: string; size: number; gas: number }[],
): Chart {
  const names = [...new Set(points.map(({ size }) => size))].sort((a, b) => a - b)
  const series = [...new Set(points.map(({ what }) => what))].map((name) => ({
    name,
    values: names.map(
      (size) => points.find(({ what, size: at }) => what === name && at === size)?.gas ?? 0,
    ),
  }))
  return { title, kind: 'line', names, series }
}

/** Requests to inclusion, all at once, by signers. */
function signers(report: Report): Chart[] {
  const table = tableWith(report, 'relay', 'keys, relayers')
  const rows = table?.rows.filter(([, asked]) => asked === 'all at once') ?? []
  const rate = table?.head.findIndex((name) => name.startsWith('to inclusion')) ?? 0
  return bars('Relayer: requests a second by its keys', rows, {
    name: ([keys = '']) => keys.split(',')[0] ?? '',
    series: { Requests: (row) => row[rate] },
  })
}

/** Some questions, by jobs in the market, at ten connections. */
function sizes(report: Report): Chart[] {
  const tables = tablesOf(report, 'read').filter(({ title }) => !title.startsWith('#'))
  const bySize = tables.filter(({ head }) => head[0] === 'question')
  const names = ['feed page', 'job with offers and timeline', 'agents by score']
  return names.flatMap((question) => {
    const points = bySize.map(({ rows }) =>
      rows.find(([name, connections]) => name === question && connections === '10'),
    )
    if (points.length === 0 || points.some((point) => !point)) return []
    return {
      title: `Reader: ${question}, a second by jobs`,
      kind: 'line',
      names: report.parts.read?.command[2]?.split(',') ?? [],
      series: [
        { name: 'Ours', values: points.map((point) => number(point?.[2])) },
        { name: 'Ponder’s own', values: points.map((point) => number(point?.[4])) },
      ],
    } satisfies Chart
  })
}

function writers(report: Report): Chart[] {
  return bars('Writer: events a second', tableWith(report, 'indexing', 'writer')?.rows ?? [], {
    name: ([name = '']) => name,
    series: { Events: ([, rate]) => rate },
  })
}

function suites(report: Report): Chart[] {
  const [table] = tablesOf(report, 'suites')
  return bars('Suites of acceptance tests a second', table?.rows ?? [], {
    name: ([name = '']) => name,
    series: { Suites: ([, rate]) => rate },
  })
}

type Row = readonly string[]

function bars(
  title: string,
  rows: readonly Row[],
  of: {
    name: (row: Row) => string
    series: Readonly<Record<string, (row: Row) => string | undefined>>
  },
): Chart[] {
  if (rows.length === 0) return []
  const series = Object.entries(of.series).map(([name, value]) => ({
    name,
    values: rows.map((row) => number(value(row))),
  }))
  return [{ title, kind: 'bar', names: rows.map(of.name), series }]
}

function tablesOf(report: Report, part: string): readonly Table[] {
  return report.parts[part]?.tables ?? []
}

function tableWith(report: Report, part: string, first: string): Table | undefined {
  return tablesOf(report, part).find(({ head }) => head[0] === first)
}

/** As tables say it: "1,234", "3.5 ×". */
function number(cell = ''): number {
  return Number.parseFloat(cell.replaceAll(',', ''))
}
