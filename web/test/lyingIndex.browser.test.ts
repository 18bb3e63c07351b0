import type { Browser, Page } from 'playwright-core'
import type { Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectWallet } from './browser/connectWallet.ts'
import { dialog } from './browser/dialog.ts'
import { fillBrief } from './browser/fillBrief.ts'
import { injectWallet } from './browser/injectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { testUrls } from './browser/testUrls.ts'
import { giveCoin } from './market/giveCoin.ts'
import { playListing, playWallet } from './market/playTrade.ts'
import { type Actor, startActor } from './market/startActor.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** An account's page while whoever runs the read model lies to it. */
async function lieTo({ key }: Actor, lie: (told: string) => string, ask = (url: string) => url) {
  const { page, close } = await openPage(browser, { allowed: urls.all })
  const wallet = await injectWallet(page, {
    account: privateKeyToAccount(key),
    rpcUrl: urls.rpcUrl,
  })
  await page.route(
    (url) => url.href.startsWith(urls.graphqlUrl),
    async (route) => {
      // The stream tells what has changed, and does not end
      if (route.request().headers().accept === 'text/event-stream') return route.continue()
      const answer = await route.fetch({ url: ask(route.request().url()) })
      await route.fulfill({ response: answer, body: lie(await answer.text()) })
    },
  )
  return { page, wallet, close }
}

async function isRefused(page: Page, { asked }: { asked: readonly string[] }, what: string) {
  await page.getByText('The chain says otherwise').waitFor()
  await page.getByText(`(${what})`).waitFor()
  expect(asked).not.toContain('eth_signTypedData_v4')
  expect(asked).not.toContain('eth_sendTransaction')
}

test('an offer of 900 that is shown as less than a cent is not paid', async () => {
  const [client, provider] = [startActor(urls), startActor(urls)]
  await client.drip()
  const { jobId } = await client.guildhall.commands.postJob({
    brief: { title: 'Read a page', description: 'One.', category: 'content' },
    budget: '25',
  })
  await provider.guildhall.commands.makeOffer({
    jobId,
    version: 1,
    price: '900',
    deliveryTime: 3600,
  })
  const { page, wallet, close } = await lieTo(client, (told) =>
    told.replaceAll('"symbol":"USDC","decimals":6', '"symbol":"USDC","decimals":12'),
  )
  await page.goto(`${urls.webUrl}/jobs/${jobId}`)
  await connectWallet(page, 'injected')
  await page.getByRole('button', { name: 'Accept', exact: true }).first().click()
  const review = dialog(page, 'Accept the offer')
  await review.getByText('0.0009').first().waitFor()
  await review.getByRole('button', { name: 'Accept', exact: true }).click()
  await isRefused(page, wallet, 'decimals')
  await close()
})

test('a job is not posted under rules that are others than those shown', async () => {
  const client = startActor(urls)
  await client.drip()
  const { page, wallet, close } = await lieTo(client, (told) =>
    told.replaceAll('"feeBps":300', '"feeBps":1'),
  )
  await page.goto(`${urls.webUrl}/post`)
  await connectWallet(page, 'injected')
  await fillBrief(page, {
    title: 'Read a page',
    description: 'One.',
    category: 'Content',
    price: '25',
  })
  await page.getByRole('button', { name: 'Review and sign' }).click()
  const review = dialog(page, 'Post the job')
  await review.getByText('Fee, 0.01 %').waitFor()
  await review.getByRole('button', { name: 'Sign and post' }).click()
  await isRefused(page, wallet, 'feeBps')
  await close()
})

test('a service is not bought under rules that are others than those shown', async () => {
  const [buyer, seller] = [startActor(urls), startActor(urls)]
  const [listingId] = await Promise.all([playListing(seller), buyer.drip()])
  const { page, wallet, close } = await lieTo(buyer, (told) =>
    told.replaceAll('"appealAfterApproval":0', '"appealAfterApproval":86400'),
  )
  await page.goto(`${urls.webUrl}/listings/${listingId}`)
  await connectWallet(page, 'injected')
  await page.getByRole('button', { name: 'Buy', exact: true }).click()
  const form = dialog(page, 'Buy this service')
  await form.getByLabel('What is it about').fill('Clause 4')
  await form.getByLabel('What the seller should do').fill('Who pays for repairs?')
  await form.getByRole('button', { name: 'Ask for a quote' }).click()
  await form.getByText('The quote is good for').waitFor()
  await form.getByText('You have 1 day to dispute it').waitFor()
  await form.getByRole('button', { name: 'Sign and buy' }).click()
  await isRefused(page, wallet, 'appealAfterApproval')
  await close()
})

test('no money is put into what is shown as one’s own wallet and is somebody’s address', async () => {
  const [owner, thief] = [startActor(urls), startActor(urls)]
  await owner.drip()
  await giveCoin(owner.address)
  const own = (await playWallet(owner, urls)).toLowerCase() as Hex
  const other = thief.address.toLowerCase()
  const { page, wallet, close } = await lieTo(
    owner,
    (told) => told.replaceAll(own, other),
    (url) => url.replaceAll(other, own),
  )
  await page.goto(`${urls.webUrl}/wallets/${other}`)
  await connectWallet(page, 'injected')
  await page.getByRole('button', { name: 'Put USDC in' }).click()
  await page.getByLabel('Amount').fill('30')
  await dialog(page, 'Put money in').getByRole('button', { name: 'Put it in' }).click()
  await isRefused(page, wallet, 'wallet')
  await close()
})
