import type { Browser } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser/launchBrowser.ts'
import { testUrls } from './browser/testUrls.ts'
import { balanceOf } from './market/balanceOf.ts'
import { startActor } from './market/startActor.ts'
import {
  approveWork,
  getMoney,
  postJob,
  seeReceipt,
  takeOffer,
  writeReview,
} from './personas/clientSteps.ts'
import { enter } from './personas/enter.ts'
import { providerOf } from './personas/provider.ts'
import { widths } from './personas/widths.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe.each(widths)('a client $width', ({ viewport }) => {
  test('from nothing to a job that is done, reviewed, and told by a receipt', async () => {
    const account = privateKeyToAccount(generatePrivateKey())
    const actor = startActor(urls)
    const provider = providerOf(actor)
    const persona = await enter(browser, { viewport, account })
    const { page, wallet, go, look, leave } = persona

    // In by the front door: an account, money, the form
    await page.getByRole('link', { name: /^I want something done/ }).click()
    await look()
    await persona.connect()
    await page.getByText('You are 0x').waitFor()
    await page.getByRole('link', { name: 'Get test USDC' }).click()
    await getMoney(persona)
    await page.goBack()
    await page.getByText('You have 1,000.00').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Post a job' }).click()
    const title = `Type a page of the register ${account.address.slice(2, 8)}`
    const jobId = await postJob(persona, { title, price: '30' })
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByText('Right is: 40 rows, four columns, no row twice.').waitFor()
    expect((await balanceOf(urls, account.address)).usdc).toBe(970_000_000n)
    await look()

    // An offer comes, for less than was put in
    await provider.offers(jobId, 25_000_000n, 'By tomorrow.')
    await page.getByText('By tomorrow.').waitFor()
    await look()
    await takeOffer(persona, '25.00')
    expect((await balanceOf(urls, account.address)).usdc).toBe(975_000_000n)

    // Away and back, as it takes a day: the job is found among one's own
    await go('Jobs')
    await provider.delivers(jobId, { rows: 40, columns: 4 })
    await go('My work')
    const waiting = page.getByRole('listitem').filter({ hasText: title }).first()
    await waiting.getByRole('button', { name: 'Approve and pay' }).waitFor()
    await look()
    await waiting.getByRole('link', { name: title }).click()
    await page.getByText('Digest matches').waitFor()
    await page.getByRole('region', { name: 'Deliverable, as text' }).getByText('"rows"').waitFor()
    await look()
    await approveWork(persona)
    expect((await balanceOf(urls, actor.address)).usdc).toBe(24_250_000n)

    await writeReview(persona, 'Not one row twice.')
    await page.getByText('Not one row twice.').waitFor()
    await look()
    await seeReceipt(persona, actor.address)
    await go('Wallet')
    await page.getByText('975.00').first().waitFor()
    await look()
    expect((await balanceOf(urls, account.address)).coin).toBe(0n)
    expect(wallet?.asked).not.toContain('eth_sendTransaction')
    await leave()
  })
})
