import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectWallet } from './browser/connectWallet.ts'
import { sign } from './browser/dialog.ts'
import { fillBrief } from './browser/fillBrief.ts'
import { getTestMoney } from './browser/getTestMoney.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { testUrls } from './browser/testUrls.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('someone without a wallet plays both sides of a hire', async () => {
  const { page, foreign, complaints, close } = await openPage(browser, { allowed: urls.all })
  await page.goto(urls.webUrl)
  await connectWallet(page, 'demo')
  await getTestMoney(page)

  // The provider's address, from its own side
  await play(page, 'provider')
  const provider = await accountShown(page)
  await play(page, 'client')
  expect(await accountShown(page)).not.toBe(provider)

  // Hire
  await page.goto(`${urls.webUrl}/post?way=hire&to=${provider}`)
  await page.getByRole('button', { name: /^Account 0x/ }).waitFor()
  await fillBrief(page, {
    title: 'Name the boat',
    description: 'A good name.',
    category: 'Content',
    price: '12.50',
  })
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await page.getByRole('button', { name: 'Sign and hire' }).click()
  await page.waitForURL(/\/jobs\/\d+$/)
  await page.getByRole('button', { name: 'Take the hire back' }).waitFor()

  // Deliver
  await play(page, 'provider')
  await page.getByRole('button', { name: 'Deliver the work' }).click()
  await page.getByLabel('Deliverable').fill('Kittiwake')
  await sign(page, { title: 'Deliver the work', button: 'Deliver', done: 'Work delivered' })
  await page.getByText('Kittiwake').waitFor()
  expect(await page.getByRole('button', { name: 'Approve and pay' }).count()).toBe(0)

  // Approve
  await play(page, 'client')
  await page.getByRole('button', { name: 'Approve and pay' }).click()
  await sign(page, {
    title: 'Approve the work?',
    button: 'Approve and pay',
    done: 'Approved and paid',
  })
  await page.getByText('Provider got').waitFor()
  await page.getByText('12.13 USDC').or(page.getByText('12.125 USDC')).first().waitFor()

  // It is remembered, and can be left
  await page.reload()
  await page.getByRole('button', { name: /^Account 0x/ }).click()
  await page.getByRole('menuitem', { name: 'Disconnect' }).click()
  await page.getByRole('banner').getByRole('button', { name: 'Connect' }).waitFor()

  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

async function play(page: Page, side: 'client' | 'provider'): Promise<void> {
  const before = await accountShown(page)
  await page.getByRole('button', { name: /^Account 0x/ }).click()
  await page.getByRole('menuitem', { name: `Play the ${side}` }).click()
  await expect.poll(() => accountShown(page)).not.toBe(before)
}

async function accountShown(page: Page): Promise<string> {
  const label = await page.getByRole('button', { name: /^Account 0x/ }).getAttribute('aria-label')
  return label?.replace('Account ', '') ?? ''
}
