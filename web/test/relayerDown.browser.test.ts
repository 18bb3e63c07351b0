import type { Browser } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { spareKey } from '../../script/stack/keys.ts'
import { connectWallet } from './browser/connectWallet.ts'
import { dialog, sign } from './browser/dialog.ts'
import { fillBrief } from './browser/fillBrief.ts'
import { injectWallet } from './browser/injectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { startGatedWeb } from './browser/startGatedWeb.ts'
import { testUrls } from './browser/testUrls.ts'
import { balanceOf } from './market/balanceOf.ts'

const urls = testUrls()
let browser: Browser
let web: Awaited<ReturnType<typeof startGatedWeb>>
let gate: (typeof web)['gate']

beforeAll(async () => {
  browser = await launchBrowser()
  web = await startGatedWeb('relayerUrl')
  gate = web.gate
})
afterAll(async () => {
  await browser.close()
  await web.stop()
})

test('with the relayer down a job is posted from the wallet, and its brief follows later', async () => {
  const { page, foreign, close } = await openPage(browser, {
    allowed: [...urls.all, web.url, gate.url],
  })
  const account = privateKeyToAccount(spareKey)
  // A brief nobody has stored before
  const title = `Mend the roof by ${new Date().toISOString()}`
  const wallet = await injectWallet(page, { account, rpcUrl: urls.rpcUrl })
  await page.goto(`${web.url}/faucet`)
  await connectWallet(page, 'injected')

  // The page says so and offers the wallet instead
  await page.getByText('The relayer does not answer').first().waitFor()
  await page.getByRole('button', { name: 'Use my wallet instead' }).click()
  await page.getByRole('button', { name: /Get 1,000/ }).click()
  await page.getByText('Your own wallet sends it and pays the gas.').waitFor()
  await sign(page, {
    title: 'Get test USDC',
    button: 'Get them',
    done: '1,000 test USDC are yours',
  })

  // Pay and post in one transaction of one's own
  await page.getByRole('link', { name: 'Post a job' }).first().click()
  await fillBrief(page, {
    title,
    description: 'Copper.',
    category: 'Physical',
    price: '40',
  })
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await page.getByRole('button', { name: 'Sign and post' }).click()
  await page.waitForURL(/\/jobs\/\d+$/)
  await page.getByText('Open to offers').first().waitFor()
  expect(wallet.asked.filter((method) => method === 'eth_sendTransaction')).toHaveLength(2)
  expect(await page.getByRole('heading', { name: title }).count()).toBe(0)

  // The relayer comes back: the brief kept in this browser is handed over
  await gate.open()
  await page.getByRole('heading', { level: 1, name: title }).waitFor({ timeout: 90_000 })
  await page.getByRole('button', { name: 'Go gasless again' }).click()
  expect(foreign).toEqual([])
  await close()
})

test('a relayer lost after signing: the wallet makes the same request, and it happens once', async () => {
  await gate.open()
  const { page, close } = await openPage(browser, { allowed: [...urls.all, web.url, gate.url] })
  const account = privateKeyToAccount(spareKey)
  const wallet = await injectWallet(page, { account, rpcUrl: urls.rpcUrl })
  await page.goto(`${web.url}/faucet`)
  await connectWallet(page, 'injected')
  const before = (await balanceOf(urls, account.address)).usdc

  await page.getByRole('button', { name: /Get 1,000/ }).click()
  await gate.shut()
  await dialog(page, 'Get test USDC').getByRole('button', { name: 'Get them' }).click()
  await page.getByText('No answer yet').waitFor()
  await page.getByRole('button', { name: 'Send from my wallet' }).click()
  await dialog(page, '1,000 test USDC are yours').waitFor()

  // One signature, one transaction, one drip: also after the relayer is back
  expect(wallet.asked.filter((method) => method === 'eth_signTypedData_v4')).toHaveLength(1)
  expect(wallet.asked.filter((method) => method === 'eth_sendTransaction')).toHaveLength(1)
  expect((await balanceOf(urls, account.address)).usdc - before).toBe(1_000_000_000n)
  await close()
})

test('a relayer lost after signing: once it is back, trying again asks for the same request', async () => {
  await gate.open()
  const { page, close } = await openPage(browser, { allowed: [...urls.all, web.url, gate.url] })
  const account = privateKeyToAccount(generatePrivateKey())
  const wallet = await injectWallet(page, { account, rpcUrl: urls.rpcUrl })
  await page.goto(`${web.url}/faucet`)
  await connectWallet(page, 'injected')

  await page.getByRole('button', { name: /Get 1,000/ }).click()
  await gate.shut()
  await dialog(page, 'Get test USDC').getByRole('button', { name: 'Get them' }).click()
  await page.getByText('No answer yet').waitFor()
  await gate.open()
  await page.getByRole('button', { name: 'Try again' }).click()
  await dialog(page, '1,000 test USDC are yours').waitFor()
  expect(wallet.asked.filter((method) => method === 'eth_signTypedData_v4')).toHaveLength(1)
  expect((await balanceOf(urls, account.address)).usdc).toBe(1_000_000_000n)
  await close()
})
