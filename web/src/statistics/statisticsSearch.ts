/** How the statistics are shown, as their address says it. */
export type StatisticsSearch = { readonly days: 7 | 30 | 90; readonly show: 'charts' | 'tables' }

const spans = [7, 30, 90] as const

export function readStatisticsSearch(parameters: URLSearchParams): StatisticsSearch {
  const days = spans.find((span) => String(span) === parameters.get('days'))
  return { days: days ?? 30, show: parameters.get('show') === 'tables' ? 'tables' : 'charts' }
}

export function writeStatisticsSearch({ days, show }: StatisticsSearch): URLSearchParams {
  const parameters = new URLSearchParams()
  if (days !== 30) parameters.set('days', String(days))
  if (show !== 'charts') parameters.set('show', show)
  return parameters
}
