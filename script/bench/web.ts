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
import { devices, type Visited, visit } from './web/lighthouse.ts'
import { printWeb } from './web/printWeb.ts'
import { serveEmpty } from './web/serveEmpty.ts'
import { startMarket } from './web/startMarket.ts'
import { timeFeed, weighFeed } from './web/useFeed.ts'

const { values } = parseArgs({
  options: {
    /** Visits of each page and device; medians are printed. */
    runs: { type: 'string', default: '3' },
    jobs: { type: 'string', default: '100000' },
    /** Some of the pages below and `feed use`, with commas between. */
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
  const visits: { page: string; device: (typeof devices)[number]; load: number; of: Visited }[] = []
  for (const [page, url] of Object.entries(urls).filter(([page]) => only.includes(page))) {
    for (const device of devices) {
      say(`${page}, ${device}`)
      const of = await visit(url, device, times)
      visits.push({ page, device, load: loadavg()[0] ?? Number.NaN, of })
    }
  }

  const ours = [web.url, empty.url, stack.indexer.url, stack.relayer.url, stack.anvil.url]
  const foreign = new Set(visits.flatMap(({ of }) => of.origins.filter((o) => !ours.includes(o))))
  if (foreign.size > 0) throw new Error(`Hosts of others were asked: ${[...foreign]}`)

  const browser = await launchBrowser()
  stops.unshift(() => browser.close())
  const used = only.includes('use')
  if (used) say('using the feed')
  const feed = used
    ? await Promise.all([]).then(async () => {
        const timed = []
        for (const device of devices)
          timed.push(await timeFeed(browser, web.url, { device, times: times * 2 - 1 }))
        const most = Number(values.pages)
        const weighed = await weighFeed(browser, web.url, [1, Math.ceil(most / 4), most])
        return { timed, weighed }
      })
    : undefined

  const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, Chromium ${browser.version()}`
  const result = {
    at,
    machine,
    lighthouse: '12.8.2',
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
  for (const stop of stops) await stop()
}
