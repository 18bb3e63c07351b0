import type { Device, Visited } from './lighthouse.ts'
import type { FeedTimes, FeedWeight } from './useFeed.ts'

export type Measured = {
  readonly at: string
  readonly machine: string
  readonly lighthouse: string
  readonly jobs: number
  readonly times: number
  readonly load: readonly number[]
  readonly visits: readonly {
    readonly page: string
    readonly device: Device
    readonly load: number
    readonly of: Visited
  }[]
  readonly feed:
    | { readonly timed: readonly FeedTimes[]; readonly weighed: readonly FeedWeight[] }
    | undefined
}

const seconds = (ms: number) => (ms / 1000).toFixed(2)
const count = (value: number) => Math.round(value).toLocaleString('en')

/** All that was measured, as tables in Markdown. */
export function printWeb(measured: Measured): string {
  const { at, machine, lighthouse, jobs, times, visits, feed } = measured
  const baseOf = (device: Device) =>
    visits.find((visit) => visit.page === 'empty' && visit.device === device)?.of.median
  const lines = [
    `${machine}, Lighthouse ${lighthouse}, ${at}; ${count(jobs)} jobs, medians of ${times}\n`,
    '| page | device | speed, accessibility, practices, SEO | FCP s | LCP s | TBT ms | CLS | speed index s | LCP of an empty page’s | JS, bytes gzip | requests | load |',
    `|${'---|'.repeat(12)}`,
    ...visits.map(({ page, device, load, of: { median } }) => {
      const base = baseOf(device)
      const { performance, accessibility, seo } = median
      const scores = [performance, accessibility, median['best-practices'], seo].join(', ')
      return `| ${[
        page,
        device,
        scores,
        seconds(median.fcp),
        seconds(median.lcp),
        count(median.tbt),
        median.cls.toFixed(3),
        seconds(median.speedIndex),
        base ? `${(median.lcp / base.lcp).toFixed(1)} ×` : '',
        count(median.scriptBytes),
        count(median.requests),
        load.toFixed(1),
      ].join(' | ')} |`
    }),
  ]
  const faults = visits.flatMap(({ page, device, of }) =>
    of.faults.map((fault) => `${page}, ${device}: ${fault}`),
  )
  if (faults.length > 0) lines.push('', `Costs points: ${faults.join('; ')}.`)
  if (feed) {
    lines.push(
      '',
      '| the feed | first job shown, s | answers a finger, s | another filter answered, s |',
      '|---|---|---|---|',
    )
    for (const { device, firstRow, alive, filter } of feed.timed)
      lines.push(`| ${device} | ${[firstRow, alive, filter].map(seconds).join(' | ')} |`)
    lines.push('', '| pages of the feed read | jobs in the document | elements | heap, MB |')
    lines.push('|---|---|---|---|')
    for (const { pages, rows, elements, heapBytes } of feed.weighed)
      lines.push(
        `| ${pages} | ${count(rows)} | ${count(elements)} | ${(heapBytes / 1e6).toFixed(1)} |`,
      )
  }
  return lines.join('\n')
}
