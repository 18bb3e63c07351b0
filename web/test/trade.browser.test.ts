import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectWallet } from './browser/connectWallet.ts'
import { dialog, sign } from './browser/dialog.ts'
import { injectWallet } from './browser/injectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { endKey, fillWallet, letKeyAct, makeWallet, offerService } from './browser/ownerSteps.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'
import { balanceOf } from './market/balanceOf.ts'
import { giveCoin } from './market/giveCoin.ts'
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
  await offerService(page, title, async () => expect(await seriousFaults(page)).toEqual([]))
  const path = new URL(page.url()).pathname
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
  await expect(page.getByText('As delivered').count()).resolves.toBe(0)
  const jobId = new URL(buying.page.url()).pathname.split('/').at(-1) ?? ''
  await seller.guildhall.commands.submitWork({ jobId, message: 'The landlord does.' })
  await page.getByText('As delivered').waitFor()
  await fact(page, 'Usually within', /^(\d+ seconds?|1 minute.*)$/)
  await fact(page, 'Later than promised', /^[01] of 1$/)
  await fact(page, 'Never delivered', /^0 of 1$/)
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
  await giveCoin(owner.address)
  const { page, foreign, complaints, close } = await openPage(browser, { allowed: urls.all })
  await injectWallet(page, { account: privateKeyToAccount(owner.key), rpcUrl: urls.rpcUrl })
  await page.goto(`${urls.webUrl}/wallet`)
  await connectWallet(page, 'injected')
  await page.getByText('1,000.00').first().waitFor()
  await makeWallet(page)
  await fillWallet(page)
  const { address: key } = privateKeyToAccount(generatePrivateKey())
  await letKeyAct(page, key, async () => expect(await seriousFaults(page)).toEqual([]))
  await endKey(page)

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

/** Waits for a fact of the page to be told. */
async function fact(page: Page, name: string, value: RegExp): Promise<void> {
  const line = page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) })
  await line.locator('dd').filter({ hasText: value }).waitFor()
}

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

async function csvOf(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ])
  return readFile(await file.path(), 'utf8')
}
