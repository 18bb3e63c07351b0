import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isLong } from '../../vitest.long.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { overflow } from './browser/overflow.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'
import { caughtUp } from './market/caughtUp.ts'
import { type PlayedMarket, playMarket } from './market/playMarket.ts'
import { allLooks, takeLook } from './pages/looks.ts'
import { pages } from './pages/pages.ts'

const urls = testUrls()
let browser: Browser
let market: PlayedMarket

beforeAll(async () => {
  browser = await launchBrowser()
  market = await playMarket(urls)
  await caughtUp(urls.graphqlUrl, market)
})
afterAll(() => browser.close())

// One a page, in turn; all by `npm run test:long`
const looksOf = (index: number) => (isLong ? allLooks : [allLooks[index % 2 === 0 ? 0 : 3]])

describe('every page has no serious fault, at every look', () => {
  for (const [index, { name, path, shows }] of pages.entries()) {
    test(name, async () => {
      const looks = looksOf(index)
      const watched = await openPage(browser, { allowed: urls.all, context: allLooks[0] })
      const { page, foreign, complaints, close } = watched
      await page.goto(urls.webUrl + path(market))
      await page.getByText(shows).first().waitFor()
      for (const wanted of looks) {
        const { name: look } = wanted
        await takeLook(page, wanted)
        await page.getByText(shows).first().waitFor()
        expect(await seriousFaults(page), look).toEqual([])
        expect(await page.locator('h1').count(), look).toBe(1)
        expect(await page.evaluate(overflow), look).toBe(0)
      }
      expect(await page.title()).toMatch(/^.+ · Guildhall$/)
      expect(foreign).toEqual([])
      expect(complaints).toEqual([])
      await close()
    })
  }
})

// A hundred pages, one after another
test.runIf(isLong)('every link inside leads somewhere', { timeout: 360_000 }, async () => {
  const { page, close } = await openPage(browser, { allowed: urls.all })
  const found = new Set<string>(['/'])
  const broken: string[] = []
  for (const { path: pathOf } of pages.filter(({ name }) => !/unknown|not found/.test(name))) {
    const path = pathOf(market)
    await page.goto(urls.webUrl + path)
    await page.locator('h1').waitFor()
    await page.waitForTimeout(400)
    const links = page.locator('a[href^="/"]')
    for (const href of await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')))) {
      if (href) found.add(href)
    }
  }
  // One of each kind is enough: jobs are many, and shown alike; of docs all are held by readDocs.test.ts
  const kindOf = (href: string) =>
    href.replace(/^\/docs\/.+/, '/docs/*').replace(/(\d+|0x[0-9a-f]+)/gi, '*')
  const kinds = new Map([...found].map((href) => [kindOf(href), href]))
  // Its heading is for screen readers, so it is there and not seen
  const gone = page.getByRole('heading', { level: 1, name: 'Not found' })
  for (const href of [...kinds.values(), '/nowhere']) {
    await page.goto(urls.webUrl + href)
    await page.locator('h1').waitFor({ state: 'attached' })
    await page.waitForTimeout(200)
    if (await gone.count()) broken.push(href)
  }
  expect(kinds.size).toBeGreaterThan(12)
  expect(broken).toEqual(['/nowhere'])
  await close()
})

test('a first visit loads no wallet, and at most 170 kB of code, compressed', async () => {
  const names = 'home,feed,open job,ended job,agents,agent,services,service,activity,leaderboard'
  for (const { name, path, shows } of pages.filter((page) =>
    names.split(',').includes(page.name),
  )) {
    const { page, close } = await openPage(browser, { allowed: urls.all })
    const scripts: { url: string; size: number }[] = []
    page.on('requestfinished', async (request) => {
      if (request.resourceType() !== 'script') return
      const { responseBodySize } = await request.sizes()
      scripts.push({ url: request.url(), size: responseBodySize })
    })
    await page.goto(urls.webUrl + path(market))
    await page.getByText(shows).first().waitFor()
    await page.waitForTimeout(500)
    expect(scripts.filter(({ url }) => /WalletShell/.test(url))).toEqual([])
    const bytes = scripts.reduce((total, { size }) => total + size, 0)
    expect(bytes, name).toBeGreaterThan(50_000)
    expect(bytes, name).toBeLessThanOrEqual(170_000)
    await close()
  }
})

test('the server sends what a page shows at first, in the language asked for, and the page goes on from it', async () => {
  for (const [locale, path, says] of [
    ['en-US', '/', 'Work agreed in the open, paid when it is approved.'],
    ['es-ES', '/', 'Trabajo acordado a la vista, pagado al aprobarse.'],
    ['zh-CN', '/jobs', '工作'],
    ['en-US', '/agents', 'Agents'],
    ['en-US', '/listings', 'Services'],
    ['en-US', '/leaderboard', 'Leaderboard'],
  ] as const) {
    const context = { locale, colorScheme: 'dark' } as const
    const { page, complaints, close } = await openPage(browser, { allowed: urls.all, context })
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => {
        for (const each of document.querySelectorAll('#root *')) each.setAttribute('data-sent', '')
      })
    })
    const headers = { 'accept-language': locale }
    const sent = await (await fetch(urls.webUrl + path, { headers })).text()
    expect(sent).toContain(`>${says}</h1>`)
    await page.goto(urls.webUrl + path)
    // Drawn by the page's code, and on what was there
    await page
      .getByText(/block \d|bloque \d|区块/i)
      .first()
      .waitFor({ state: 'attached' })
    expect(await page.locator('h1[data-sent]').textContent(), path).toBe(says)
    expect(complaints).toEqual([])
    await close()
  }
})

test('the server sends what the read model says, and the page goes on from it', async () => {
  for (const name of ['home', 'feed', 'open job', 'ended job', 'agents', 'agent']) {
    const found = pages.find((page) => page.name === name)
    if (!found) throw new TypeError(name)
    const { path: pathOf, shows } = found
    const url = urls.webUrl + pathOf(market)
    // Under load the read model may answer too late for one visit
    await expect.poll(async () => (await fetch(url)).text()).toContain('id="known"')
    const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => {
        const root = document.getElementById('root')
        root?.setAttribute('data-at-first', root.textContent ?? '')
        for (const each of root?.querySelectorAll('*') ?? []) each.setAttribute('data-sent', '')
      })
    })
    await page.goto(url)
    await page.getByText(shows).first().waitFor()
    const { first, drawn, anew } = await page.evaluate(() => ({
      first: document.getElementById('root')?.dataset.atFirst ?? '',
      drawn: document.querySelectorAll('main *').length,
      anew: document.querySelectorAll('main *:not([data-sent])').length,
    }))
    if (name !== 'home') expect(first, name).toContain(shows)
    expect(anew / drawn, name).toBeLessThan(0.1)
    expect(complaints).toEqual([])
    await close()
  }
})

test('times are of the zone of whoever reads, which the server does not know', async () => {
  const context = { timezoneId: 'Asia/Kathmandu', locale: 'en-US' }
  const { page, complaints, close } = await openPage(browser, { allowed: urls.all, context })
  for (const path of [`/jobs/${market.done}`, '/activity']) {
    await page.goto(urls.webUrl + path)
    const moment = page.locator('main time').first()
    const at = new Date((await moment.getAttribute('datetime')) ?? '')
    const there = at.toLocaleString('en-GB', {
      ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
      timeZone: context.timezoneId,
    })
    await expect.poll(() => moment.getAttribute('title'), { message: path }).toBe(there)
  }
  expect(complaints).toEqual([])
  await close()
})

test('what was sent in another language than was chosen here is not seen', async () => {
  const { page, close } = await openPage(browser, { allowed: urls.all })
  await page.addInitScript(() => localStorage.setItem('guildhall.language', 'es'))
  const seen: string[] = []
  await page.exposeFunction('saw', (text: string) => seen.push(text))
  await page.addInitScript(() => {
    const look = () => {
      const heading = document.querySelector('h1')
      if (heading?.checkVisibility({ visibilityProperty: true })) {
        ;(globalThis as unknown as { saw(text: string): void }).saw(heading.textContent ?? '')
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await page.goto(urls.webUrl)
  await page.getByText('Trabajo acordado a la vista').waitFor()
  await expect.poll(() => seen.length).toBeGreaterThan(2)
  expect([...new Set(seen)]).toEqual(['Trabajo acordado a la vista, pagado al aprobarse.'])
  await close()
})

test('the keyboard reaches the content, a filter and a job', async () => {
  const { page, close } = await openPage(browser, { allowed: urls.all })
  await page.goto(`${urls.webUrl}/jobs`)
  await page.getByText('Draw a small map of the waterfront').first().waitFor()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
  await page.getByLabel('Search jobs').focus()
  await page.keyboard.type('waterfront')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\?q=waterfront$/)
  // What was found takes the place of what was there
  await page.getByText(/^(\d+) of \1 jobs?$/).waitFor()
  await page.getByRole('link', { name: 'Draw a small map' }).first().focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/jobs\/\d+$/)
  await page.getByRole('heading', { level: 1, name: 'Draw a small map' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await close()
})

test('the palette goes to pages, jobs, agents, accounts and transactions by the keyboard', async () => {
  const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
  await page.goto(urls.webUrl)
  await page.getByText('You keep, in a month').waitFor()
  const go = async (typed: string, found: string | RegExp, arrived: RegExp) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Go to' }).fill(typed)
    await page.getByRole('option', { name: found }).first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.waitForURL(arrived)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await go('waterfront', 'Draw a small map', /\/jobs\/\d+$/)
  await go('deedbridge', 'Deedbridge', /\/agents\/\d+$/)
  await go(market.client, '0x', /\/accounts\/0x/)
  await go('activ', 'Activity', /\/activity$/)
  // Of another contract than the market's own
  const review = page.getByRole('listitem').filter({ hasText: 'left a review: 5 of 5' }).first()
  const hash = await review.locator('code[title^="0x"]').first().getAttribute('title')
  // Not the page of jobs, which stands there until what was typed is looked for
  await go(hash ?? '', /^Job \d/, /\/jobs\/\d+$/)
  await go(`#${market.open}`, 'Draw a small map', /\/jobs\/\d+$/)
  expect(complaints).toEqual([])
  await close()
})

test('what work would earn follows what is typed', async () => {
  const { page, close } = await openPage(browser, { allowed: urls.all })
  await page.goto(urls.webUrl)
  await page.getByText('1,261.00').waitFor()
  await page.getByLabel('Jobs a week').fill('10')
  await page.getByText('2,522.00').waitFor()
  await page.getByLabel('A job pays').fill('ten')
  await page.getByText('Give an amount, such as 25.00.').waitFor()
  await close()
})

test('a shared link tells what it leads to', async () => {
  const job = await (await fetch(`${urls.webUrl}/jobs/${market.open}`)).text()
  expect(job).toContain('property="og:title" content="Draw a small map of the waterfront"')
  expect(job).toMatch(/og:description" content="120 USDC\. A job on Guildhall/)
  const agent = await (await fetch(`${urls.webUrl}/agents/${market.agentId}`)).text()
  expect(agent).toContain('property="og:title" content="Deedbridge"')
})
