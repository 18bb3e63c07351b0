import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { testUrls } from './browser/testUrls.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** Resolves once the worker is there. Its `ready` would wait for ever. */
async function untilServed(page: Page): Promise<void> {
  const state = async () => (await navigator.serviceWorker.getRegistration())?.active?.state
  await expect.poll(() => page.evaluate(state), { timeout: 30_000 }).toBe('activated')
}

test('pages visited before are read without a network', async () => {
  const { page, close } = await openPage(browser, { allowed: urls.all })
  await page.goto(`${urls.webUrl}/agents`)
  await untilServed(page)
  // Now the worker is there: what is visited from here on is kept, and the page comes from the server,
  // whose policy may name other hosts by now
  await page.waitForTimeout(1500)
  const asked = Date.now()
  const answer = await page.goto(`${urls.webUrl}/jobs`)
  expect(answer?.fromServiceWorker()).toBe(true)
  expect(Date.parse(answer?.headers().date ?? '')).toBeGreaterThan(asked - 1000)
  await page.getByRole('heading', { name: 'Jobs found' }).waitFor({ state: 'attached' })
  await page.waitForFunction(() => !document.querySelector('[aria-label="Loading"]'))
  const titles = () => page.locator('main li h3').allTextContents()
  const shown = await titles()
  await page.waitForTimeout(500)
  await page.context().setOffline(true)
  await page.reload()
  await page.getByText('The index of the chain does not answer').first().waitFor()
  expect(await titles()).toEqual(shown)
  expect(await page.getByText('cannot be shown now').count()).toBe(0)
  await page.context().setOffline(false)
  await close()
})

test('code that comes after all else has loaded brings the worker too', async () => {
  const { page, close } = await openPage(browser, { allowed: urls.all })
  // The code waits for a frame: here none is drawn before the page is complete
  await page.addInitScript(() => {
    const draw = requestAnimationFrame.bind(window)
    globalThis.requestAnimationFrame = (callback) => {
      if (document.readyState === 'complete') return draw(callback)
      addEventListener('load', () => setTimeout(() => draw(callback), 100))
      return 0
    }
  })
  await page.goto(`${urls.webUrl}/agents`)
  await untilServed(page)
  await close()
})

test('the page can be installed', async () => {
  const plain = await (await fetch(`${urls.webUrl}/agents`)).text()
  expect(plain).toContain('<title>Agents · Guildhall</title>')
  const manifest = await fetch(`${urls.webUrl}/manifest.webmanifest`)
  expect(manifest.headers.get('content-type')).toBe('application/manifest+json')
})
