/**
 * `npm run bench-web`: what Lighthouse says of the landing page, the feed and a job, on a phone and at a
 * desk, over a market of so many jobs, and how the feed bears them. Prints tables and keeps all of it in
 * `.guildhall/bench/web.json`. docs/benchmarks.md says what is measured how.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '../../web/test/browser/launchBrowser.ts'
import { buildWeb } from '../stack/buildWeb.ts'
import { root } from '../stack/root.ts'
import { type Device, devices, lighthouseVersion, type Visited, visit } from './web/lighthouse.ts'
import { printWeb } from './web/printWeb.ts'
import { serveEmpty } from './web/serveEmpty.ts'
import { startMarket } from './web/startMarket.ts'
import { useFeed } from './web/useFeed.ts'

const { values } = parseArgs({
  options: {
    /** Visits of each page and device; medians are printed. */
    runs: { type: 'string', default: '3' },
    jobs: { type: 'string', default: '100000' },
    /** Some of these, with commas between. */
    only: { type: 'string', default: 'empty,landing,feed,job,use' },
    /** Pages of the feed that are read on end. */
    pages: { type: 'string', default: '40' },
  },
})
const times = Number(values.runs)
const only = values.only.split(',')
const say = (what: string) =>
  console.error(`${new Date().toISOString()} load ${loadavg()[0]?.toFixed(1)}: ${what}`)

const at = new Date().toISOString()
const dir = await mkdtemp(join(tmpdir(), 'guildhall-bench-web-'))
const stops: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })]
const stop = async () => {
  for (const each of stops.splice(0)) await each()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stop().finally(() => process.exit(1)))
}
try {
  say('building, starting, loading')
  await buildWeb()
  const { stack, market } = await startMarket({ dir, jobs: Number(values.jobs) })
  stops.unshift(stack.stop)
  const web = await stack.serveWeb()
  const empty = await serveEmpty()
  stops.unshift(empty.stop)

  const urls: Readonly<Record<string, string>> = {
    empty: empty.url,
    landing: `${web.url}/`,
    feed: `${web.url}/jobs`,
    job: `${web.url}/jobs/${market.done}`,
  }
  const visits: { page: string; device: Device; load: number; of: Visited }[] = []
  for (const [page, url] of Object.entries(urls).filter(([page]) => only.includes(page))) {
    for (const device of devices) {
      const of = await visit(url, device, times)
      say(`${page}, ${device}: ${JSON.stringify(of.median)}`)
      visits.push({ page, device, load: loadavg()[0] ?? Number.NaN, of })
    }
  }

  const ours = [web.url, empty.url, stack.indexer.url, stack.relayer.url, stack.anvil.url]
  const foreign = new Set(visits.flatMap(({ of }) => of.origins.filter((o) => !ours.includes(o))))
  if (foreign.size > 0) throw new Error(`Hosts of others were asked: ${[...foreign]}`)

  const browser = await launchBrowser()
  stops.unshift(() => browser.close())
  if (only.includes('use')) say('using the feed')
  const pages = Number(values.pages)
  const feed = only.includes('use') ? await useFeed(browser, web.url, { times, pages }) : undefined

  const result = {
    at,
    machine: `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, Chromium ${browser.version()}`,
    lighthouse: lighthouseVersion,
    jobs: Number(values.jobs),
    times,
    load: loadavg(),
    visits,
    feed,
  }
  await mkdir(`${root}.guildhall/bench`, { recursive: true })
  await writeFile(`${root}.guildhall/bench/web.json`, `${JSON.stringify(result, undefined, 2)}\n`)
  console.log(printWeb(result))
} finally {
  await stop()
}
