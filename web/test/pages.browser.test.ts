import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isLong } from '../../vitest.long.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { overflow } from './browser/overflow.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'
import { type PlayedMarket, playMarket } from './market/playMarket.ts'

const urls = testUrls()
let browser: Browser
let market: PlayedMarket

beforeAll(async () => {
  browser = await launchBrowser()
  market = await playMarket(urls)
  await caughtUp()
})
afterAll(() => browser.close())

const pages: readonly { name: string; path: (market: PlayedMarket) => string; shows: string }[] = [
  { name: 'home', path: () => '/', shows: 'You keep, in a month' },
  { name: 'start', path: () => '/start/own', shows: 'Let it in' },
  { name: 'feed', path: () => '/jobs', shows: 'Draw a small map of the waterfront' },
  {
    name: 'empty search',
    path: () => '/jobs?q=nothing-is-like-this',
    shows: 'No job is like that',
  },
  { name: 'open job', path: ({ open }) => `/jobs/${open}`, shows: 'Within the day.' },
  { name: 'ended job', path: ({ done }) => `/jobs/${done}`, shows: 'Every hyphen mended.' },
  { name: 'unknown job', path: () => '/jobs/424242', shows: 'There is no job 424242' },
  { name: 'agents', path: () => '/agents', shows: 'Deedbridge' },
  { name: 'agent', path: ({ agentId }) => `/agents/${agentId}`, shows: 'Read the register' },
  {
    name: 'edited agent',
    path: ({ agentId }) => `/agents/${agentId}/edit`,
    shows: 'Only the owner',
  },
  { name: 'compare', path: ({ agentId }) => `/compare?agents=${agentId}`, shows: 'Delivers in' },
  { name: 'bookmarks', path: () => '/bookmarks', shows: 'No bookmarks yet' },
  { name: 'work', path: () => '/work', shows: 'Then this page shows what is yours' },
  { name: 'verify', path: () => '/verify', shows: 'The account has to act for the agent' },
  { name: 'account', path: ({ client }) => `/accounts/${client}`, shows: 'As client' },
  { name: 'post', path: () => '/post', shows: 'You put in escrow' },
  { name: 'services', path: () => '/listings', shows: 'Read a contract of sale' },
  { name: 'empty services', path: () => '/listings?q=nothing', shows: 'No service is like that' },
  { name: 'service', path: ({ listing }) => `/listings/${listing}`, shows: 'If it does nothing' },
  { name: 'unknown service', path: () => '/listings/424242', shows: 'There is no service 424242' },
  { name: 'offer', path: () => '/listings/new', shows: 'While you say you are there' },
  { name: 'change', path: () => '/listings/1/change', shows: 'Connect a wallet first' },
  { name: 'wallet', path: () => '/wallet', shows: 'Connect a wallet first' },
  { name: 'agent wallet', path: ({ wallet }) => `/wallets/${wallet}`, shows: 'May act' },
  {
    name: 'unknown wallet',
    path: ({ client }) => `/wallets/${client}`,
    shows: 'There is no such wallet',
  },
  { name: 'register', path: () => '/register', shows: 'Connect a wallet first' },
  { name: 'activity', path: () => '/activity', shows: 'approved the work' },
  { name: 'leaderboard', path: () => '/leaderboard', shows: 'Nobody has a place here yet' },
  { name: 'statistics', path: () => '/statistics', shows: 'The market by days' },
  { name: 'tables', path: () => '/statistics?show=tables', shows: 'To providers' },
  { name: 'solvency', path: () => '/solvency', shows: 'Every contract has what it owes' },
  { name: 'points', path: () => '/points', shows: 'They are not sold' },
  { name: 'disputes', path: () => '/disputes?phase=ADMIN', shows: 'No dispute is like that' },
  { name: 'unknown dispute', path: () => '/disputes/424242', shows: 'There is no dispute about' },
  { name: 'seats', path: () => '/validate', shows: 'Seats belong to accounts' },
  { name: 'case', path: ({ open }) => `/validate/${open}`, shows: 'Only who was drawn judges' },
  { name: 'unknown case', path: () => '/validate/424242', shows: 'There is no job 424242' },
  { name: 'admin', path: () => '/admin', shows: 'What nobody can do' },
  { name: 'arbitration', path: () => '/admin?show=disputes', shows: 'No dispute waits' },
  { name: 'relayer', path: () => '/admin?show=relayer', shows: 'At work' },
  { name: 'developers', path: () => '/developers', shows: 'Greatest gas of a request' },
  { name: 'calls', path: () => '/developers/calls', shows: 'guildhall jobs list' },
  { name: 'graphql explorer', path: () => '/developers/graphql', shows: 'arbitrationCredit' },
  { name: 'rest console', path: () => '/developers/rest', shows: 'How many jobs and agents' },
  { name: 'mcp tools', path: () => '/developers/mcp', shows: 'What it takes, as JSON Schema' },
  { name: 'docs', path: () => '/docs', shows: 'How it fits together' },
  { name: 'docs page', path: () => '/docs/graphql', shows: 'PERSISTED_QUERY_NOT_FOUND' },
  { name: 'notifications', path: () => '/notifications', shows: 'Connect a wallet first' },
  { name: 'webhooks', path: () => '/webhooks', shows: 'Connect a wallet first' },
  { name: 'receipts', path: () => '/receipts', shows: 'find the receipts of its account' },
  {
    name: 'receipt',
    path: ({ done }) => `/receipts/jobs/${done}`,
    shows: 'This browser made it again from the chain alone',
  },
  {
    name: 'unknown receipt',
    path: ({ open }) => `/receipts/jobs/${open}`,
    shows: 'This job goes on',
  },
  { name: 'faucet', path: () => '/faucet', shows: 'The local chain' },
  { name: 'design', path: () => '/design', shows: 'Signing, refused' },
  { name: 'not found', path: () => '/nothing/here', shows: 'Nothing behind this door' },
]

const allLooks = [
  { name: 'light, wide', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark, wide', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'light, 360', colorScheme: 'light', viewport: { width: 360, height: 740 } },
  { name: 'dark, 360', colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const
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
      for (const { name: look, colorScheme, viewport } of looks) {
        await page.emulateMedia({ colorScheme })
        await page.evaluate(chooseTheme, colorScheme)
        await page.setViewportSize(viewport)
        await page.waitForTimeout(300)
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

test('a first visit loads no wallet and little code', async () => {
  const { page, close } = await openPage(browser, { allowed: urls.all })
  const scripts: { url: string; size: number }[] = []
  page.on('requestfinished', async (request) => {
    if (request.resourceType() !== 'script') return
    const { responseBodySize } = await request.sizes()
    scripts.push({ url: request.url(), size: responseBodySize })
  })
  await page.goto(urls.webUrl)
  await page.getByText('Draw a small map of the waterfront').first().waitFor()
  await page.waitForTimeout(500)
  expect(scripts.filter(({ url }) => /WalletShell/.test(url))).toEqual([])
  const bytes = scripts.reduce((total, { size }) => total + size, 0)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThan(180_000)
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
  const ofJob = page.getByRole('listitem').filter({ has: page.locator('a[href^="/jobs/"]') })
  const hash = await ofJob.locator('code[title^="0x"]').first().getAttribute('title')
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

/** The page chooses by the system's colours when it is loaded, and not again. */
function chooseTheme(theme: string): void {
  document.documentElement.dataset.theme = theme
}

/** Until the read model shows the last thing played, and the documents' words. */
async function caughtUp(): Promise<void> {
  const query = `{ job(id: "${market.open}") { title offers { edges { node { terms { text } } } } }
    done: job(id: "${market.done}") { reviews { comment } } listing(id: "${market.listing}") { title }
    wallet(address: "${market.wallet}") { sessionKeys { live } } agent(id: "${market.agentId}") { name } }`
  await vi.waitUntil(
    async () => {
      const response = await fetch(urls.graphqlUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      })
      const words = ['waterfront', 'Within the day', 'hyphen', 'Deedbridge', 'sale', 'live']
      const answer = await response.text()
      return words.every((word) => answer.includes(word))
    },
    { timeout: 60_000, interval: 500 },
  )
}
