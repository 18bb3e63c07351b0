import { readFileSync } from 'node:fs'
import lighthouse, { desktopConfig } from 'lighthouse'
import { launchBrowser } from '../../../web/test/browser/launchBrowser.ts'
import { freePort } from '../../stack/freePort.ts'
import { root } from '../../stack/root.ts'
import { percentilesOf } from '../relay/percentiles.ts'

export const lighthouseVersion: string = JSON.parse(
  readFileSync(`${root}node_modules/lighthouse/package.json`, 'utf8'),
).version

export const devices = ['phone', 'desktop'] as const
export type Device = (typeof devices)[number]

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** Audits by what is printed of them: milliseconds, and what shifts. */
const audits = {
  fcp: 'first-contentful-paint',
  lcp: 'largest-contentful-paint',
  tbt: 'total-blocking-time',
  cls: 'cumulative-layout-shift',
  speedIndex: 'speed-index',
} as const

/** Of one visit by Lighthouse, or the median of several, each figure by itself. */
export type Visit = Readonly<
  Record<(typeof categories)[number] | keyof typeof audits | 'scriptBytes' | 'requests', number>
>

export type Visited = {
  readonly median: Visit
  readonly runs: readonly Visit[]
  /** Audits that cost points in any of the runs, but those of speed. */
  readonly faults: readonly string[]
  /** Origins asked for anything. */
  readonly origins: readonly string[]
}

/** What Lighthouse says of a page, each time in a browser that has never seen it. */
export async function visit(url: string, device: Device, times: number): Promise<Visited> {
  const runs: Visit[] = []
  const faults = new Set<string>()
  const origins = new Set<string>()
  for (let run = 0; run < times; run++) {
    const report = await look(url, device)
    runs.push(figuresOf(report))
    for (const fault of faultsOf(report)) faults.add(fault)
    for (const { url } of requestsOf(report)) origins.add(new URL(url).origin)
  }
  return { median: medianOf(runs), runs, faults: [...faults], origins: [...origins] }
}

/** In milliseconds: a page that listens and looks again is never all done. */
const patience = 12_000

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr']

async function look(url: string, device: Device): Promise<Report> {
  const port = await freePort()
  const browser = await launchBrowser({ debuggingPort: port })
  try {
    const config = device === 'desktop' ? desktopConfig : undefined
    const result = await lighthouse(
      url,
      { port, logLevel: 'silent', maxWaitForLoad: patience, output: 'json' },
      config,
    )
    const fault = result?.lhr.runtimeError
    if (!result || fault) throw new Error(`${url}: ${fault?.message ?? 'no answer of Lighthouse'}`)
    return result.lhr
  } finally {
    await browser.close()
  }
}

function figuresOf(report: Report): Visit {
  const requests = requestsOf(report)
  const scripts = requests.filter(({ resourceType }) => resourceType === 'Script')
  const scores = categories.map((name) => [
    name,
    Math.round((report.categories[name]?.score ?? 0) * 100),
  ])
  const figures = Object.entries(audits).map(([name, audit]) => [
    name,
    report.audits[audit]?.numericValue ?? Number.NaN,
  ])
  return {
    ...Object.fromEntries([...scores, ...figures]),
    scriptBytes: scripts.reduce((sum, { transferSize }) => sum + transferSize, 0),
    requests: requests.length,
  }
}

type Asked = { url: string; resourceType?: string; transferSize: number }

/** What the page asked for over the network. */
function requestsOf(report: Report): readonly Asked[] {
  const { details } = report.audits['network-requests'] ?? {}
  const items = details?.type === 'table' ? (details.items as unknown as readonly Asked[]) : []
  return items.filter(({ url }) => /^https?:/.test(url))
}

function faultsOf(report: Report): readonly string[] {
  return categories
    .filter((name) => name !== 'performance')
    .flatMap((name) => report.categories[name]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 1)
    .map(({ id }) => id)
}

function medianOf(runs: readonly Visit[]): Visit {
  const [first] = runs
  if (!first) throw new TypeError('No run')
  const names = Object.keys(first) as (keyof Visit)[]
  return Object.fromEntries(
    names.map((name) => [name, percentilesOf(runs.map((run) => run[name])).p50]),
  ) as Visit
}
