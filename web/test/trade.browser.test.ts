import { readFile } from 'node:fs/promises'
import { local } from '@guildhall/sdk'
import type { Browser, Page } from 'playwright-core'
import { createTestClient, http, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectWallet } from './browser/connectWallet.ts'
import { dialog, sign } from './browser/dialog.ts'
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
  const buyer = startActor(urls)
  await Promise.all([registerAgentOf(seller, 'Clausewright'), seller.drip(), buyer.drip()])
  const word = `clause${seller.address.slice(2, 10)}`
  const title = `=${word} in <b>plain</b> English`
  const selling = await openPage(browser, { allowed: urls.all })
  const { page } = selling
  await injectWallet(page, { account: privateKeyToAccount(seller.key), rpcUrl: urls.rpcUrl })

  // Offered, after what is wrong was said
  await page.goto(`${urls.webUrl}/listings/new`)
  await connectWallet(page, 'injected')
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await page.getByText('Say in a few words what you offer.').waitFor()
  await page.getByLabel('Title').fill(title)
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
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
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
  await find(buying.page, word, path)
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
  expect(await balanceOf(urls, buyer.address)).toEqual({ coin: 0n, usdc: 998_000_000n })
  expect(wallet.asked).not.toContain('eth_sendTransaction')
  expect(await buying.page.evaluate(() => localStorage.getItem('guildhall.pending'))).toBeNull()

  // Its only place is taken; its bond is in the seller's books, as nothing a spreadsheet would run
  await page.getByText('Busy', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Clause 4' }).waitFor()
  await page.goto(`${urls.webUrl}/wallet?token=USDC`)
  await page.getByText('1 of 1 entry').waitFor()
  await page.getByText('held while it is offered').waitFor()
  expect(await csvOf(page)).toMatch(
    /,Bond,-5\.000000,USDC,,\d+,'=clause\w+ in <b>plain<\/b> English,0x/,
  )

  // The seller ends it
  await page.goto(urls.webUrl + path)
  await page.getByRole('button', { name: 'End it' }).click()
  await sign(page, { title: 'End the service?', button: 'End it', done: 'Service ended' })
  await page.getByText('No longer offered').waitFor()
  for (const { foreign, complaints, close } of [selling, buying]) {
    expect(foreign).toEqual([])
    // What Chromium says of every quote: it is the answer asked for
    expect(complaints.filter((words) => !words.includes('402 (Payment Required)'))).toEqual([])
    await close()
  }
})

test('a wallet is made for an agent, limited, and a key of it let act and ended', async () => {
  const owner = startActor(urls)
  await owner.drip()
  await createTestClient({ mode: 'anvil', chain: local, transport: http(urls.rpcUrl) }).setBalance({
    address: owner.address,
    value: parseEther('1'),
  })
  const { page, foreign, complaints, close } = await openPage(browser, { allowed: urls.all })
  await injectWallet(page, { account: privateKeyToAccount(owner.key), rpcUrl: urls.rpcUrl })
  await page.goto(`${urls.webUrl}/wallet`)
  await connectWallet(page, 'injected')
  await page.getByText('1,000.00').first().waitFor()
  await page.getByRole('button', { name: 'Make a wallet' }).click()
  await dialog(page, 'Make a wallet').getByRole('button', { name: 'Make it' }).click()
  await page.waitForURL(/\/wallets\/0x[0-9a-f]{40}$/)

  // Money in, a limit for all keys together
  await page.getByRole('button', { name: 'Put USDC in' }).click()
  await page.getByLabel('Amount').fill('30')
  await sign(page, { title: 'Put money in', button: 'Put it in', done: 'The money is in' })
  await page.getByText('30.00').first().waitFor()
  await page.getByRole('button', { name: 'Limit USDC' }).click()
  await limit(page, ['5', '20', '15'])
  await dialog(page, 'Limit the wallet').getByRole('button', { name: 'Set the limits' }).click()
  await page.getByText('At least as much as a day.').waitFor()
  await limit(page, ['5', '20', '100'])
  await sign(page, {
    title: 'Limit the wallet',
    button: 'Set the limits',
    done: 'The limits are set',
  })
  await page.getByText('0.00 of 20.00 today').waitFor()

  // A key that may hire within less
  await page.getByRole('button', { name: 'Let a key act' }).click()
  const { address: key } = privateKeyToAccount(generatePrivateKey())
  await page.getByLabel('The key’s address').fill(key)
  await page.getByLabel('Hire and buy').click()
  await limit(page, ['1', '2', '3'])
  expect(await seriousFaults(page)).toEqual([])
  await sign(page, { title: 'Let a key act', button: 'Let it act', done: 'The key may act' })
  await page.getByText('Work, Hire and buy').waitFor()
  await page.getByText('1.00 of 1.00 USDC now; 0.00 of 2.00 today').waitFor()
  await page.getByRole('button', { name: 'End it' }).click()
  await sign(page, { title: 'End the key?', button: 'End it', done: 'The key is ended' })
  await page.getByText('Ended', { exact: true }).waitFor()

  // Out again, and told in the list and its file
  await page.getByRole('button', { name: 'Take USDC out' }).click()
  await page.getByLabel('Amount').fill('30')
  await sign(page, { title: 'Take money out', button: 'Take it out', done: 'The money is out' })
  await page.getByText('Taken out').waitFor()
  expect(await csvOf(page)).toContain(',Taken out,-30.000000,USDC,')
  expect((await balanceOf(urls, owner.address)).usdc).toBe(1_000_000_000n)
  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

async function find(page: Page, word: string, path: string): Promise<void> {
  await page.goto(`${urls.webUrl}/listings`)
  await page.getByLabel('Search services').fill(word)
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(`\\?q=${word}$`))
  await page.getByText('1 of 1 service').waitFor()
  await page.getByText('Free now').waitFor()
  await page.locator(`main a[href="${path}"]`).click()
  await page.waitForURL(new RegExp(`${path}$`))
}

async function limit(page: Page, amounts: readonly string[]): Promise<void> {
  for (const [at, name] of ['At once', 'A day', 'A month'].entries()) {
    await page.getByLabel(name, { exact: true }).fill(amounts[at] ?? '')
  }
}

async function csvOf(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ])
  return readFile(await file.path(), 'utf8')
}
