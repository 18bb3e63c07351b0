/// <reference lib="dom" />
import type { Browser, CDPSession, Page } from 'playwright-core'
import { percentilesOf } from '../relay/percentiles.ts'
import { type Device, devices } from './lighthouse.ts'

/** What a phone is taken for, as Lighthouse takes it: a slow network, and a quarter of the processor. */
const slowNetwork = {
  ...{ offline: false, latency: 150 * 3.75 },
  downloadThroughput: (1638.4 * 1024 * 0.9) / 8,
  uploadThroughput: (750 * 1024 * 0.9) / 8,
}
const sizes = {
  phone: { width: 412, height: 823 },
  desktop: { width: 1350, height: 940 },
} as const

/** In milliseconds by the page's own clock, medians. */
export type FeedTimes = {
  readonly device: Device
  /** From the start of the visit until the first job was on the screen. */
  readonly firstRow: number
  /** From there too until the page was more than what the server drew. */
  readonly alive: number
  /** From the click on a filter until other jobs were. */
  readonly filter: number
}

/** All of it: how soon the feed answers, on each device, and what it holds as somebody reads on. */
export async function useFeed(
  browser: Browser,
  webUrl: string,
  { times, pages }: { times: number; pages: number },
): Promise<{ timed: readonly FeedTimes[]; weighed: readonly FeedWeight[] }> {
  const timed: FeedTimes[] = []
  for (const device of devices) timed.push(await timeFeed(browser, webUrl, { device, times }))
  const stops = [1, Math.ceil(pages / 4), pages]
  return { timed, weighed: await weighFeed(browser, webUrl, stops) }
}

/** How soon the feed shows a job, and others once a filter changed. */
async function timeFeed(
  browser: Browser,
  webUrl: string,
  { device, times }: { device: Device; times: number },
): Promise<FeedTimes> {
  const firstRows: number[] = []
  const alives: number[] = []
  const filters: number[] = []
  for (let time = 0; time < times; time++) {
    const { page, devTools } = await open(browser, device)
    if (device === 'phone') {
      await devTools.send('Network.emulateNetworkConditions', slowNetwork)
      await devTools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    }
    await page.goto(`${webUrl}/jobs`)
    firstRows.push(await firstRowOf(page))
    alives.push(await aliveOf(page))
    for (const stage of ['Open', 'In progress', 'Ended']) filters.push(await filterBy(page, stage))
    await page.context().close()
  }
  const medianOf = (of: readonly number[]) => percentilesOf(of).p50
  return {
    device,
    firstRow: medianOf(firstRows),
    alive: medianOf(alives),
    filter: medianOf(filters),
  }
}

/** What is in the page after so many pages of the list. */
export type FeedWeight = {
  readonly pages: number
  readonly rows: number
  readonly elements: number
  /** Of JavaScript, once nothing is left to collect. */
  readonly heapBytes: number
}

/** What the feed holds as somebody reads on and on. */
async function weighFeed(
  browser: Browser,
  webUrl: string,
  stops: readonly number[],
): Promise<readonly FeedWeight[]> {
  const { page, devTools } = await open(browser, 'desktop')
  await page.goto(`${webUrl}/jobs`)
  await aliveOf(page)
  const weights: FeedWeight[] = []
  for (let pages = 1; pages <= Math.max(...stops); pages++) {
    if (pages > 1) {
      const before = await shownOf(page)
      await page.getByRole('button', { name: 'Show more' }).click()
      await page.waitForFunction((before) => globalThis.feedShown() !== before, before)
    }
    if (!stops.includes(pages)) continue
    await devTools.send('HeapProfiler.collectGarbage')
    const { usedSize } = await devTools.send('Runtime.getHeapUsage')
    const counts = await page.evaluate(() => ({
      rows: globalThis.feedRows().length,
      elements: document.querySelectorAll('*').length,
    }))
    weights.push({ pages, ...counts, heapBytes: usedSize })
  }
  await page.context().close()
  return weights
}

declare global {
  /** The lines with a job in them. */
  var feedRows: () => Element[]
  /** How much of the list is said to be shown. */
  var feedShown: () => string
  /** When the first line was on the screen. */
  var firstRowAt: number | undefined
  /** When the list was the page's own, no longer as the server drew it. */
  var aliveAt: number | undefined
  /** When other jobs were on the screen than at a click, and what was clicked. */
  var filterTook: number | undefined
}

async function open(
  browser: Browser,
  device: Device,
): Promise<{ page: Page; devTools: CDPSession }> {
  const context = await browser.newContext({ viewport: sizes[device], serviceWorkers: 'block' })
  const page = await context.newPage()
  // What the compiler has functions called by, where they are run is not the program
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.addInitScript(() => {
    globalThis.feedRows = () => [
      ...document.querySelectorAll('main li:has(h3 a[href^="/jobs/"]):not([aria-hidden])'),
    ]
    globalThis.feedShown = () =>
      document.querySelector('main p[aria-live="polite"]')?.textContent ?? ''
    const look = () => {
      if (globalThis.feedRows().length > 0) {
        // The frame after it is drawn
        requestAnimationFrame(() => setTimeout(() => (globalThis.firstRowAt = performance.now())))
      } else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    const listen = () => {
      if (globalThis.feedRows().length > 0 && !document.querySelector('#root[data-drawn]'))
        globalThis.aliveAt = performance.now()
      else requestAnimationFrame(listen)
    }
    requestAnimationFrame(listen)
  })
  const devTools = await context.newCDPSession(page)
  await devTools.send('Network.enable')
  return { page, devTools }
}

async function firstRowOf(page: Page): Promise<number> {
  await page.waitForFunction(() => globalThis.firstRowAt !== undefined)
  return page.evaluate(() => globalThis.firstRowAt ?? Number.NaN)
}

async function aliveOf(page: Page): Promise<number> {
  await page.waitForFunction(() => globalThis.aliveAt !== undefined)
  return page.evaluate(() => globalThis.aliveAt ?? Number.NaN)
}

function shownOf(page: Page): Promise<string> {
  return page.evaluate(() => globalThis.feedShown())
}

/** Clicks on a stage; answers after how long the list was that stage's. */
async function filterBy(page: Page, stage: string): Promise<number> {
  const link = page
    .getByRole('navigation', { name: 'Stage' })
    .getByRole('link', { name: stage, exact: true })
  await link.evaluate((element) => {
    globalThis.filterTook = undefined
    const before = globalThis.feedShown()
    element.addEventListener(
      'click',
      () => {
        const clicked = performance.now()
        const look = () => {
          if (globalThis.feedShown() === before) return requestAnimationFrame(look)
          setTimeout(() => (globalThis.filterTook = performance.now() - clicked))
        }
        requestAnimationFrame(look)
      },
      { once: true },
    )
  })
  await link.click()
  await page.waitForFunction(() => globalThis.filterTook !== undefined)
  return page.evaluate(() => globalThis.filterTook ?? Number.NaN)
}
