import { drawCharts } from '../charts/drawCharts.ts'
import { characterNames } from './characters.ts'
import type { Figures } from './figures.ts'

const title =
  'A simulated market: jobs by their end, escrow, points, fees, and income and paid jobs by character'

/** A picture of the economy, as SVG: six charts. */
export function draw(figures: Figures): string {
  const { weeks, days, characters } = figures
  const ofWeeks = weeks.map(({ week }) => week)
  const ofDays = days.map(({ day }) => day + 1)
  const by = characterNames.map((name) => characters[name])
  const each = (values: readonly number[]) => values.map((value) => Math.round(value * 100) / 100)
  const ends = ['Completed', 'Rejected', 'Expired'] as const
  return drawCharts(title, [
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
