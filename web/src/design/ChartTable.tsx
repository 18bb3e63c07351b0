import type { ChartProps } from './Chart.tsx'

/** What a chart shows, in figures. */
export function ChartTable({
  caption,
  rows,
  series,
  axis,
  format,
}: Pick<ChartProps, 'rows' | 'series' | 'axis' | 'format'> & { caption: string }) {
  return (
    // A long one scrolls by itself, also by keys
    // biome-ignore lint/a11y/noNoninteractiveTabindex: nothing in it takes the focus
    <section aria-label={caption} tabIndex={0} className="max-h-64 overflow-auto">
      <table className="figures w-full text-small">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-surface text-ink-faint">
          <tr>
            <th scope="col" className="py-1.5 pr-3 text-left font-medium">
              {axis}
            </th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col" className="py-1.5 pl-3 text-right font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map(({ label, values }) => (
            <tr key={label}>
              <th scope="row" className="whitespace-nowrap py-1.5 pr-3 text-left font-normal">
                {label}
              </th>
              {series.map(({ key }) => (
                <td key={key} className="whitespace-nowrap py-1.5 pl-3 text-right">
                  {values[key] === undefined ? '–' : format(values[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
