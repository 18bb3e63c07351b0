import { counterOffer, eventsOf, type Offer, offersAbi } from '@guildhall/sdk'
import type { Browser } from 'playwright-core'
import { createPublicClient, http } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectWallet } from './browser/connectWallet.ts'
import { sign } from './browser/dialog.ts'
import { fillBrief } from './browser/fillBrief.ts'
import { getTestMoney } from './browser/getTestMoney.ts'
import { injectWallet } from './browser/injectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { testUrls } from './browser/testUrls.ts'
import { balanceOf } from './market/balanceOf.ts'
import { startActor } from './market/startActor.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('a proposal is countered, and accepting the counter pays its price by one signature', async () => {
  const account = privateKeyToAccount(generatePrivateKey())
  const provider = startActor(urls)
  const { deployment } = provider.guildhall
  const { page, foreign, complaints, close } = await openPage(browser, { allowed: urls.all })
  await injectWallet(page, { account, rpcUrl: urls.rpcUrl })

  // Propose at 25; no money moves
  await page.goto(urls.webUrl)
  await connectWallet(page, 'injected')
  await getTestMoney(page)
  await page.goto(`${urls.webUrl}/post?way=negotiate&to=${provider.address}`)
  await fillBrief(page, {
    title: 'Read the register',
    description: 'Five hundred pages.',
    category: 'Data',
    price: '25',
  })
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await page.getByRole('button', { name: 'Sign and propose' }).click()
  await page.waitForURL(/\/jobs\/\d+$/)
  const jobId = BigInt(page.url().split('/').at(-1) ?? '')
  await page.getByText('Waiting for an answer').waitFor()
  expect((await balanceOf(urls, account.address)).usdc).toBe(1_000_000_000n)

  // The provider counters with 30
  await provider.send(
    counterOffer(deployment, {
      live: await liveOffer(jobId),
      price: 30_000_000n,
      deliveryTime: 7200,
      expiry: (await provider.now()) + 3600,
    }),
  )
  await page.getByText('Answer an offer').waitFor()
  await page.getByRole('button', { name: 'Accept', exact: true }).first().click()
  await page.getByText('30.00 USDC moves from your account into escrow.').waitFor()
  await sign(page, { title: 'Accept the offer', button: 'Accept', done: 'Offer accepted' })
  await page.getByText('In progress').first().waitFor()
  expect((await balanceOf(urls, account.address)).usdc).toBe(970_000_000n)

  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

async function liveOffer(jobId: bigint): Promise<Offer> {
  const { contracts } = startActor(urls).guildhall.deployment
  const client = createPublicClient({ transport: http(urls.rpcUrl) })
  const logs = await client.getLogs({ address: contracts.offers, fromBlock: 0n })
  const made = eventsOf(logs, offersAbi, 'OfferMade').findLast(({ args }) => args.jobId === jobId)
  if (!made) throw new TypeError(`No offer on job ${jobId}`)
  return made.args.offer
}
