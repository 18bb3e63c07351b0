import type { Browser } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialog } from './browser/dialog.ts'
import { keyboardOf } from './browser/keyboard.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { testUrls } from './browser/testUrls.ts'
import { balanceOf } from './market/balanceOf.ts'
import { startActor } from './market/startActor.ts'
import { enter } from './personas/enter.ts'
import { providerOf } from './personas/provider.ts'
import { widths } from './personas/widths.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe.each(widths)('a client with a keyboard alone, $width', ({ viewport }) => {
  test('posts a job, takes an offer and approves the work, and hears how each ends', async () => {
    const account = privateKeyToAccount(generatePrivateKey())
    const actor = startActor(urls)
    const provider = providerOf(actor)
    const { page, heard, leave } = await enter(browser, { viewport, account })
    const { press, fill, tabTo } = keyboardOf(page)
    const hears = (words: string) =>
      expect.poll(heard).toContainEqual(expect.stringContaining(words))

    // The first stop leads past the header; the wallet is behind it
    await page.getByRole('link', { name: /^I want something done/ }).waitFor()
    await page.keyboard.press('Tab')
    await tabTo('link', 'Skip to the content')
    await press('button', 'Connect')
    await press('button', 'Test Wallet')
    await page.getByRole('button', { name: /^Account 0x/ }).waitFor()

    // Money, by the palette
    await page.keyboard.press('Control+k')
    await fill('combobox', 'Go to', 'Faucet')
    await page.getByRole('option', { name: 'Faucet' }).waitFor()
    await page.keyboard.press('Enter')
    await press('button', 'Get 1,000 test USDC')
    await press('button', 'Get them')
    await hears('1,000 test USDC are yours')
    await press('button', 'Done')
    await dialog(page, '1,000 test USDC are yours').waitFor({ state: 'detached' })
    // Back where the dialog was opened from
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Get 1,000/)

    // What is missing takes the focus to where it is
    await page.keyboard.press('Control+k')
    await fill('combobox', 'Go to', 'Post a job')
    await page.getByRole('option', { name: 'Post a job' }).waitFor()
    await page.keyboard.press('Enter')
    await press('button', 'Review and sign')
    await page.getByText('Say in a few words what you need.').waitFor()
    const title = page.getByLabel('Title')
    await expect.poll(() => title.evaluate((each) => each === document.activeElement)).toBe(true)
    const name = `Copy the ledger ${account.address.slice(2, 8)}`
    await page.keyboard.type(name)
    await fill('textbox', /^Description/, 'Fair hand, every line.')
    await fill('combobox', /^Category/, 'Data')
    await fill('textbox', /^Budget/, '12')
    await press('button', 'Review and sign')
    await press('button', 'Sign and post')
    await hears('The job is posted')
    await page.waitForURL(/\/jobs\/\d+$/)
    const jobId = BigInt(page.url().split('/').at(-1) ?? '')
    await page.getByRole('heading', { level: 1, name }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    // What was said in the corner lies on the page for a while
    await page.getByText('The job is posted').first().waitFor({ state: 'hidden' })

    await provider.offers(jobId, 10_000_000n, 'In an hour.')
    await press('button', 'Accept')
    await dialog(page, 'Accept the offer').waitFor()
    await press('button', 'Accept')
    await hears('Offer accepted')
    await press('button', 'Done')

    await provider.delivers(jobId, { lines: 12 })
    await press('button', 'Approve and pay')
    // A dialog is left by Escape, and opened again from where one was
    await dialog(page, 'Approve the work?').waitFor()
    await page.keyboard.press('Escape')
    await dialog(page, 'Approve the work?').waitFor({ state: 'detached' })
    await press('button', 'Approve and pay')
    await dialog(page, 'Approve the work?').waitFor()
    await press('button', 'Approve and pay')
    await hears('Approved and paid')
    await press('button', 'Done')
    await page.getByRole('button', { name: 'Write a review' }).waitFor()
    expect((await balanceOf(urls, actor.address)).usdc).toBe(9_700_000n)
    await leave()
  })
})
