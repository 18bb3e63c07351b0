import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectWallet } from './browser/connectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('a page left while a request is under way tells of its end when it comes back', async () => {
  const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
  const handedOver = page.waitForRequest(isHandedOver)
  await signInFaucet(page)
  await handedOver
  await page.reload()
  const tray = page.getByRole('region', { name: 'Signed and under way' })
  await tray.getByText('Get test USDC').waitFor()
  await tray.getByText('It happened.').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await tray.getByRole('button', { name: 'Dismiss' }).click()
  await tray.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('button', { name: /^Account 0x/ }).waitFor()
  expect(await tray.count()).toBe(0)
  expect(complaints).toEqual([])
  await close()
})

test('what nobody knows the end of is told as not known', async () => {
  const context = { viewport: { width: 360, height: 740 } }
  const { page, close } = await openPage(browser, { allowed: urls.all, context })
  await page.route(
    (url) => url.origin === new URL(urls.relayerUrl).origin && url.pathname.startsWith('/v1/relay'),
    (route) => route.abort(),
  )
  await signInFaucet(page)
  await page.getByText('No answer yet').waitFor()
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()
  // No way back to a form that would sign a second one
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const tray = page.getByRole('region', { name: 'Signed and under way' })
  await tray.getByText('Not known yet').waitFor()
  await page.reload()
  await tray.getByText('Not known yet').waitFor()
  expect(await tray.getByRole('button', { name: 'Dismiss' }).count()).toBe(0)
  await close()
})

test('what the relayer never got is handed over again, as it was signed, and happens', async () => {
  const { page, close } = await openPage(browser, { allowed: urls.all })
  const relay = (url: URL) =>
    url.origin === new URL(urls.relayerUrl).origin && url.pathname.startsWith('/v1/relay')
  await page.route(relay, (route) => route.abort())
  const lost = page.waitForRequest(isHandedOver)
  await signInFaucet(page)
  const signed = (await lost).postDataJSON()
  await page.getByText('No answer yet').waitFor()
  await page.reload()
  const tray = page.getByRole('region', { name: 'Signed and under way' })
  const again = tray.getByRole('button', { name: 'Hand it over again' })
  await again.click()
  await tray.getByText('The relayer does not answer').waitFor()
  expect(await seriousFaults(page)).toEqual([])

  await page.unroute(relay)
  const handedOver = page.waitForRequest(isHandedOver)
  await again.click()
  expect((await handedOver).postDataJSON()).toEqual(signed)
  await tray.getByText('It happened.').waitFor()
  expect(await again.count()).toBe(0)
  await close()
})

async function signInFaucet(page: Page): Promise<void> {
  await page.goto(`${urls.webUrl}/faucet`)
  await connectWallet(page, 'demo')
  await page.getByRole('button', { name: /Get 1,000/ }).click()
  await page.getByRole('button', { name: 'Get them' }).click()
}

function isHandedOver(request: { url(): string; method(): string }): boolean {
  return request.method() === 'POST' && request.url().startsWith(`${urls.relayerUrl}/v1/relay`)
}
