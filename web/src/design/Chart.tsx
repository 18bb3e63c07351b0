import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { locale } from '../language/t.ts'

export type Series = {
  readonly key: string
  readonly label: string
  readonly colour: 'accent' | 'brass' | 'red' | 'violet' | 'blue' | 'grey'
}

export type ChartProps = {
  readonly kind: 'bars' | 'lines'
  readonly series: readonly Series[]
  /** In order; `label` names a row and is its place on the axis. */
  readonly rows: readonly {
    readonly label: string
    readonly values: Readonly<Record<string, number>>
  }[]
  /** What labels are of: days, months. */
  readonly axis: string
  /** A value in words, for tables and what hovers. */
  readonly format: (value: number) => string
}

const colours: Readonly<Record<Series['colour'], string>> = {
  accent: 'var(--accent)',
  brass: 'var(--brass)',
  red: 'var(--red)',
  violet: 'var(--violet-text)',
  blue: 'var(--blue-text)',
  grey: 'var(--line-strong)',
}

const tick = { fill: 'var(--ink-faint)', fontSize: 12 }

/** Loaded where a chart is on the page, and only there. */
export default function Chart({ kind, series, rows, format }: ChartProps) {
  const data = rows.map(({ label, values }) => ({ label, ...values }))
  const Frame = kind === 'lines' ? LineChart : BarChart
  const short = new Intl.NumberFormat(locale(), { notation: 'compact', maximumFractionDigits: 2 })
  return (
    <ResponsiveContainer width="100%" height={256}>
      <Frame
        data={data}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        barGap={0}
        barCategoryGap="20%"
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="label"
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          minTickGap={rows.length < 5 ? 2 : 24}
        />
        <YAxis
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={56}
          allowDecimals={false}
          tickFormatter={(value: number) => short.format(value)}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--hover)', stroke: 'var(--line)' }}
          formatter={(value) => format(Number(value))}
          labelStyle={{ color: 'var(--ink)', fontWeight: 600 }}
          itemStyle={{ color: 'var(--ink-soft)' }}
          contentStyle={{
            background: 'var(--surface)',
            border: '1px solid var(--line)',
            borderRadius: 8,
          }}
        />
        <Legend
          itemSorter={null}
          iconType="circle"
          iconSize={8}
          formatter={(label) => <span style={{ color: 'var(--ink-soft)' }}>{label}</span>}
          wrapperStyle={{ fontSize: 13 }}
        />
        {series.map(({ key, label, colour }) =>
          kind === 'lines' ? (
            <Line
              key={key}
              dataKey={key}
              name={label}
              stroke={colours[colour]}
              strokeWidth={2}
              dot={false}
              isAnimationActive={false}
              type="linear"
            />
          ) : (
            <Bar
              key={key}
              dataKey={key}
              name={label}
              fill={colours[colour]}
              maxBarSize={28}
              isAnimationActive={false}
            />
          ),
        )}
      </Frame>
    </ResponsiveContainer>
  )
}
