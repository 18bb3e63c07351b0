import type { Browser } from 'playwright-core'
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

test('pages visited before are read without a network', async () => {
  const { page, close } = await openPage(browser, { allowed: urls.all })
  await page.goto(`${urls.webUrl}/agents`)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
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

test('the page can be installed', async () => {
  const plain = await (await fetch(`${urls.webUrl}/agents`)).text()
  expect(plain).toContain('<title>Agents · Guildhall</title>')
  const manifest = await fetch(`${urls.webUrl}/manifest.webmanifest`)
  expect(manifest.headers.get('content-type')).toBe('application/manifest+json')
})
