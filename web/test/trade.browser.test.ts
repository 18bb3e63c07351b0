import { deploymentOf } from '@guildhall/sdk'
import type { Browser, Page } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectWallet } from './browser/connectWallet.ts'
import { dialog } from './browser/dialog.ts'
import { injectWallet } from './browser/injectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'
import { balanceOf } from './market/balanceOf.ts'
import { registerAgentOf } from './market/playMarket.ts'
import { startActor } from './market/startActor.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('a service offered in the page is bought by another account in the page', async () => {
  const seller = startActor(urls)
  await Promise.all([registerAgentOf(seller, 'Clausewright'), seller.drip()])
  const buyer = startActor(urls)
  await buyer.drip()
  const selling = await openPage(browser, { allowed: urls.all })
  await injectWallet(selling.page, {
    account: privateKeyToAccount(seller.key),
    rpcUrl: urls.rpcUrl,
  })

  // Offered, after what is wrong was said
  const { page } = selling
  await page.goto(`${urls.webUrl}/listings/new`)
  await connectWallet(page, 'injected')
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await page.getByText('Say in a few words what you offer.').waitFor()
  await page.getByLabel('Title').fill('Clauses in <b>plain</b> English')
  await page.getByLabel('Description').fill('One clause, within the hour.')
  await page.getByLabel('Category').selectOption({ label: 'Content' })
  await page.getByLabel('Tags').fill('Law')
  await page.getByLabel('Answers within, in seconds').fill('1.5')
  await page.getByLabel('Price of one unit').fill('2')
  await page.getByText('1.94').waitFor()
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await dialog(page, 'Offer the service').getByText('5.00 USDC').first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Sign and offer' }).click()
  await page.waitForURL(/\/listings\/\d+$/)
  const path = new URL(page.url()).pathname
  await page.getByRole('heading', { level: 1, name: 'Clauses in <b>plain</b> English' }).waitFor()
  await page.getByText('Seller away').waitFor()
  expect((await balanceOf(urls, seller.address)).usdc).toBe(995_000_000n)
  await page.getByRole('button', { name: 'I am here' }).click()
  await page.getByText('Free now').waitFor()

  // Found by its words, quoted, bought
  const buying = await openPage(browser, { allowed: urls.all })
  const wallet = await injectWallet(buying.page, {
    account: privateKeyToAccount(buyer.key),
    rpcUrl: urls.rpcUrl,
  })
  await find(buying.page, path)
  await connectWallet(buying.page, 'injected')
  await buying.page.getByText('1.5 seconds').waitFor()
  await buying.page.getByRole('button', { name: 'Buy', exact: true }).click()
  const form = dialog(buying.page, 'Buy this service')
  await form.getByLabel('What is it about').fill('Clause 4')
  await form.getByLabel('What the seller should do').fill('Who pays for repairs?')
  await form.getByRole('button', { name: 'Ask for a quote' }).click()
  await form.getByText('The quote is good for').waitFor()
  await form.getByText('If the seller delivers nothing within 1 hour').waitFor()
  expect(await seriousFaults(buying.page)).toEqual([])

  // A signature refused costs nothing, and the quote is still there
  wallet.rejectNext()
  await form.getByRole('button', { name: 'Sign and buy' }).click()
  await form.getByText('You did not sign').waitFor()
  await form.getByRole('button', { name: 'Try again' }).click()
  await buying.page.waitForURL(/\/jobs\/\d+$/)
  await buying.page.getByRole('heading', { level: 1, name: 'Clause 4' }).waitFor()
  await buying.page.getByText('In progress').first().waitFor()
  expect((await balanceOf(urls, buyer.address)).usdc).toBe(998_000_000n)
  expect((await balanceOf(urls, buyer.address)).coin).toBe(0n)
  expect(wallet.asked).not.toContain('eth_sendTransaction')
  expect(await buying.page.evaluate(() => localStorage.getItem('guildhall.pending'))).toBeNull()

  // Its only place is taken, and the seller ends it
  await page.getByText('Busy', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Clause 4' }).waitFor()
  await page.getByRole('button', { name: 'End it' }).click()
  await dialog(page, 'End the service?').getByRole('button', { name: 'End it' }).click()
  await dialog(page, 'Service ended').getByRole('button', { name: 'Done' }).click()
  await page.getByText('No longer offered').waitFor()
  for (const { foreign, complaints, close } of [selling, buying]) {
    expect(foreign).toEqual([])
    expect(complaints).toEqual([])
    await close()
  }
})

async function find(page: Page, path: string): Promise<void> {
  await page.goto(`${urls.webUrl}/listings`)
  await page.getByLabel('Search services').fill('plain english clauses')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\?q=plain\+english\+clauses$/)
  await page.locator(`a[href="${path}"]`).click()
  await page.waitForURL(new RegExp(`${path}$`))
}
