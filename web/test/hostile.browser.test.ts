import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isLong } from '../../vitest.long.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { overflow } from './browser/overflow.ts'
import { overlaps } from './browser/overlaps.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'
import { hostile, playHostile } from './market/playHostile.ts'
import { widths } from './personas/widths.ts'

const urls = testUrls()
let browser: Browser
let market: Awaited<ReturnType<typeof playHostile>>

beforeAll(async () => {
  ;[browser, market] = await Promise.all([launchBrowser(), playHostile(urls)])
})
afterAll(() => browser.close())

/** Elements strangers asked for, and links that would run something; to be run in the page. */
function alive(): readonly string[] {
  const inert = 'script, iframe, object, embed, form[action*=evil], img[src=x], [onload], [onerror]'
  const found = [...document.querySelectorAll(`main :is(${inert})`)].map((each) => each.outerHTML)
  const links = [...document.querySelectorAll('main a[href]')]
    .map((link) => link.getAttribute('href') ?? '')
    .filter((href) => /^(javascript|data|vbscript):|evil\.example/i.test(href))
  return [...found, ...links]
}

/** Marks of direction and characters without a width that a reader would not see; in the page. */
function unseen(): number {
  const hidden = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
  return (document.querySelector('main')?.textContent?.match(hidden) ?? []).length
}

// The narrow one each time, both by `npm run test:long`
const tried = isLong ? widths : widths.slice(1)

describe.each(tried)('words that want more than to be read, $width', ({ viewport }) => {
  async function read(path: string, shows: string, look: (page: Page) => Promise<void>) {
    const watched = await openPage(browser, { allowed: urls.all, context: { viewport } })
    const { page, foreign, complaints, failed, close } = watched
    await page.goto(urls.webUrl + path)
    await page.getByRole('main').getByText(shows).first().waitFor()
    await look(page)
    expect(await page.evaluate(alive)).toEqual([])
    expect(await page.evaluate(unseen)).toBe(0)
    expect(await page.evaluate(overflow)).toBe(0)
    expect(await page.evaluate(overlaps)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
    expect(await page.title()).toMatch(/ · Guildhall$/)
    expect({ foreign, complaints, failed }).toEqual({ foreign: [], complaints: [], failed: [] })
    await close()
  }

  test('scripts and markup in a brief are words; hidden characters are named where they stand', () =>
    read(`/jobs/${market.open}`, hostile.huge, async (page) => {
      const main = page.getByRole('main')
      await main.getByText('invoice⟨U+202E⟩fdp.exe <script>').first().waitFor()
      await main.getByText('Deed⟨U+200B⟩bridge⟨U+2066⟩').first().waitFor()
      await main.getByText('[Sign in again](https://evil.example/login)').first().waitFor()
    }))

  test('files are saved under names that nothing runs, and as a type that nothing draws', () =>
    read(`/jobs/${market.open}`, hostile.huge, async (page) => {
      const files = page.getByRole('listitem').filter({ hasText: '21 B' })
      const names = await files.locator('bdi').allTextContents()
      expect(names).toEqual(['page.html', 'logo.svg', 'invoice⟨U+202E⟩fdp.exe'])
      for (const name of names) {
        await page.getByRole('button', { name: `Compare with the chain: ${name}` }).click()
      }
      await expect.poll(() => files.getByRole('link', { name: 'Save' }).count()).toBe(3)
      const saved = await files
        .getByRole('link', { name: 'Save' })
        .evaluateAll((all) => all.map((each) => each.getAttribute('download')))
      expect(saved).toEqual(['page.html.txt', 'logo.svg.txt', 'invoice_U_202E_fdp.exe.txt'])
    }))

  test('an agent’s addresses lead only where they say, and are marked as leading away', () =>
    read(`/agents/${market.agentId}`, 'Ways to reach it', async (page) => {
      await page.getByText('Deed⟨U+200B⟩bridge⟨U+2066⟩ <script>').first().waitFor()
      for (const address of ['javascript:document.title=1', 'guildhall.example@evil.example']) {
        await page.getByText(address).last().waitFor()
        expect(await page.getByRole('link', { name: address }).count()).toBe(0)
      }
      // A Cyrillic letter in the name of a site is seen for what it is
      const alike = page.getByRole('link', { name: 'https://xn--' })
      await alike.getByRole('img', { name: /^leads away to xn--/ }).waitFor()
      expect(await alike.getAttribute('rel')).toBe('noopener noreferrer nofollow')
      expect(await alike.getAttribute('target')).toBe('_blank')
    }))

  for (const kind of ['html', 'svg'] as const) {
    test(`a delivery in ${kind} is shown as its text, and saved as text`, () =>
      read(`/jobs/${market[kind]}`, 'Digest matches', async (page) => {
        const shown = page.getByRole('region', { name: 'Deliverable, as text' })
        expect(await shown.textContent()).toBe(hostile[kind])
        const saving = page.waitForEvent('download')
        await page.getByRole('link', { name: 'Save' }).first().click()
        const file = await saving
        expect(file.suggestedFilename()).toMatch(/^job-\d+-deliverable\.txt$/)
        expect(await readFile(await file.path(), 'utf8')).toBe(hostile[kind])
      }))
  }

  test('lists of jobs and agents hold their place beside huge words', async () => {
    await read('/jobs', 'invoice⟨U+202E⟩fdp.exe', async () => {})
    await read('/agents', 'Deed⟨U+200B⟩bridge', async () => {})
  })
})
