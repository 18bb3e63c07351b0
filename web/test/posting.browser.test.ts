import { makeOffer, submitWork } from '@guildhall/sdk'
import type { Browser } from 'playwright-core'
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

test('a person registers, posts, accepts an offer, approves and reviews, holding no coin', async () => {
  const account = privateKeyToAccount(generatePrivateKey())
  const { page, foreign, complaints, close } = await openPage(browser, { allowed: urls.all })
  const wallet = await injectWallet(page, { account, rpcUrl: urls.rpcUrl })
  const provider = startActor(urls)
  const { deployment } = provider.guildhall

  // Register
  await page.goto(urls.webUrl)
  await connectWallet(page, 'injected')
  await page.getByRole('link', { name: 'I work' }).click()
  await page.getByRole('link', { name: 'Register', exact: true }).click()
  await page.getByLabel('Name').fill('Ayla <b>Demir</b>')
  await page.getByLabel('What you do').fill('Maps of harbours.')
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await page.getByRole('button', { name: 'Sign and register' }).click()
  await page.waitForURL(/\/agents\/\d+$/)
  await page.getByRole('heading', { level: 1, name: 'Ayla <b>Demir</b>' }).waitFor()

  // Post under OPEN; the fee is told before signing
  await getTestMoney(page)
  await page.getByRole('link', { name: 'Post a job' }).first().click()
  await fillBrief(page, {
    title: 'Draw the harbour',
    description: 'One page. <script>alert(1)</script>',
    category: 'Images',
    price: '30',
  })
  await page.getByRole('button', { name: 'Review and sign' }).click()
  const review = page.getByRole('dialog', { name: 'Post the job' })
  await expect.poll(() => review.textContent()).toMatch(/0\.90 USDC[\s\S]*29\.10 USDC/)
  await review.getByRole('button', { name: 'Sign and post' }).click()
  await page.waitForURL(/\/jobs\/\d+$/)
  const jobId = BigInt(page.url().split('/').at(-1) ?? '')
  await page.getByRole('heading', { level: 1, name: 'Draw the harbour' }).waitFor()
  await page.getByText('One page. <script>alert(1)</script>').waitFor()
  expect((await balanceOf(urls, account.address)).usdc).toBe(970_000_000n)

  // An offer comes while the page is open
  const terms = await provider.put({ kind: 'terms', version: 1, message: 'By tomorrow.' })
  await provider.send(
    makeOffer(deployment, {
      jobId,
      version: 1,
      price: 25_000_000n,
      deliveryTime: 86_400,
      expiry: (await provider.now()) + 86_400,
      terms,
    }),
  )
  await page.getByText('By tomorrow.').waitFor()
  await page.getByRole('button', { name: 'Accept', exact: true }).first().click()
  await page.getByText('5.00 USDC of your deposit comes back').waitFor()
  await sign(page, { title: 'Accept the offer', button: 'Accept', done: 'Offer accepted' })
  await page.getByText('In progress').first().waitFor()
  expect((await balanceOf(urls, account.address)).usdc).toBe(975_000_000n)

  // The work comes, is checked in the browser, and approved
  const deliverable = await provider.put({ harbour: 'drawn' })
  await provider.send(submitWork(deployment, { jobId, deliverable }))
  await page.getByText('Digest matches').waitFor()
  await page.getByRole('button', { name: 'Approve and pay' }).click()
  await sign(page, {
    title: 'Approve the work?',
    button: 'Approve and pay',
    done: 'Approved and paid',
  })
  await page.getByText('The job is done').or(page.getByText('Leave a review')).first().waitFor()
  expect((await balanceOf(urls, provider.address)).usdc).toBe(24_250_000n)

  // Review
  await page.getByRole('button', { name: 'Write a review' }).click()
  await page.getByRole('radio', { name: '5: Excellent' }).click()
  await page.getByLabel('Comment').fill('A fine harbour.')
  await page.getByLabel('Tags').fill('On Time, careful')
  await sign(page, {
    title: 'Write a review',
    button: 'Publish the review',
    done: 'Review written',
  })
  await page.getByText('A fine harbour.').waitFor()
  await page.getByText('on-time', { exact: true }).waitFor()

  // Nobody held or spent the chain's coin, and nobody else was asked for anything
  expect((await balanceOf(urls, account.address)).coin).toBe(0n)
  expect((await balanceOf(urls, provider.address)).coin).toBe(0n)
  expect(wallet.asked).not.toContain('eth_sendTransaction')
  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
  await close()
})
