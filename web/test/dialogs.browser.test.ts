import type { Browser } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isLong } from '../../vitest.long.ts'
import { connectWallet } from './browser/connectWallet.ts'
import { dialog } from './browser/dialog.ts'
import { fillBrief } from './browser/fillBrief.ts'
import { injectWallet } from './browser/injectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'
import { type PlayedMarket, playMarket } from './market/playMarket.ts'

const urls = testUrls()
let browser: Browser
let market: PlayedMarket

beforeAll(async () => {
  browser = await launchBrowser()
  market = await playMarket(urls)
})
afterAll(() => browser.close())

const looks = [
  { name: 'light, wide', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark, 360', colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const

describe('what opens over a page has no serious fault', () => {
  for (const { name, ...context } of isLong ? looks : looks.slice(1)) {
    test(name, async () => {
      const account = privateKeyToAccount(generatePrivateKey())
      const { page, complaints, close } = await openPage(browser, { allowed: urls.all, context })
      await injectWallet(page, { account, rpcUrl: urls.rpcUrl })

      await page.goto(`${urls.webUrl}/jobs/${market.open}`)
      await page.getByRole('banner').getByRole('button', { name: 'Connect' }).click()
      await page.getByTestId('rk-wallet-option-test.guildhall').waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await page.keyboard.press('Escape')
      await connectWallet(page, 'injected')
      await page.getByRole('button', { name: 'Make an offer' }).click()
      await dialog(page, 'Make an offer').waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await page.keyboard.press('Escape')
      await dialog(page, 'Make an offer').waitFor({ state: 'detached' })

      await page.getByRole('button', { name: /^Account 0x/ }).click()
      await page.getByRole('menu').waitFor()
      expect(await seriousFaults(page)).toEqual([])

      await page.goto(`${urls.webUrl}/post`)
      await page.getByRole('button', { name: /^Account 0x/ }).waitFor()
      await fillBrief(page, { title: 'A', description: 'B', category: 'Data', price: '3' })
      await page.getByRole('button', { name: 'Review and sign' }).click()
      await dialog(page, 'Post the job').waitFor()
      expect(await seriousFaults(page)).toEqual([])
      expect(complaints).toEqual([])
      await close()
    })
  }
})
