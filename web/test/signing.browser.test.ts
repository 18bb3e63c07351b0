import type { Browser } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectWallet } from './browser/connectWallet.ts'
import { dialog } from './browser/dialog.ts'
import { injectWallet } from './browser/injectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { testUrls } from './browser/testUrls.ts'
import { balanceOf } from './market/balanceOf.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('saying no to a signature changes nothing, and it can be signed after all', async () => {
  const account = privateKeyToAccount(generatePrivateKey())
  const { page, close } = await openPage(browser, { allowed: urls.all })
  const wallet = await injectWallet(page, { account, rpcUrl: urls.rpcUrl })
  await page.goto(`${urls.webUrl}/faucet`)
  await connectWallet(page, 'injected')

  await page.getByRole('button', { name: /Get 1,000/ }).click()
  wallet.rejectNext()
  await dialog(page, 'Get test USDC').getByRole('button', { name: 'Get them' }).click()
  await page.getByText('You did not sign').waitFor()
  expect((await balanceOf(urls, account.address)).usdc).toBe(0n)

  await page.getByRole('button', { name: 'Try again' }).click()
  await dialog(page, '1,000 test USDC are yours').waitFor()
  expect((await balanceOf(urls, account.address)).usdc).toBe(1_000_000_000n)
  await close()
})

test('too little money is said before anything is signed', async () => {
  const account = privateKeyToAccount(generatePrivateKey())
  const { page, close } = await openPage(browser, { allowed: urls.all })
  await injectWallet(page, { account, rpcUrl: urls.rpcUrl })
  await page.goto(`${urls.webUrl}/post`)
  await connectWallet(page, 'injected')

  // Nothing filled in: every fault is named at its field
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await page.getByText('Say in a few words what you need.').waitFor()
  await page.getByText('Give an amount, such as 25.00.').waitFor()
  expect(await page.getByLabel('Title').evaluate((field) => field === document.activeElement)).toBe(
    true,
  )

  await page.getByLabel('Budget', { exact: true }).fill('5')
  await page.getByText('which is less than this needs').first().waitFor()
  await close()
})

test('a wallet that takes its time is found again after a reload', async () => {
  const account = privateKeyToAccount(generatePrivateKey())
  const { page, close } = await openPage(browser, { allowed: urls.all })
  await injectWallet(page, { account, rpcUrl: urls.rpcUrl, delay: 400 })
  await page.goto(urls.webUrl)
  await connectWallet(page, 'injected')
  for (const path of ['/', '/post', '/faucet']) {
    await page.goto(urls.webUrl + path)
    await page.getByRole('button', { name: `Account ${account.address}` }).waitFor()
  }
  await close()
})
