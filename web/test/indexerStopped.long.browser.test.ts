import { deploymentOf, jobMarketAbi } from '@guildhall/sdk'
import type { Browser } from 'playwright-core'
import { createPublicClient, http } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser/launchBrowser.ts'
import { startGatedWeb } from './browser/startGatedWeb.ts'
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
const { jobMarket } = deploymentOf(urls.chainId).contracts
const chain = createPublicClient({ transport: http(urls.rpcUrl) })
let browser: Browser
let web: Awaited<ReturnType<typeof startGatedWeb>>

beforeAll(async () => {
  browser = await launchBrowser()
  web = await startGatedWeb('graphqlUrl')
})
afterAll(async () => {
  await browser.close()
  await web.stop()
})

describe.each(widths)('a client without an index, $width', ({ viewport }) => {
  test('posts and approves all the same, and the pages catch up when it is back', async () => {
    await web.gate.open()
    const account = privateKeyToAccount(generatePrivateKey())
    const actor = startActor(urls)
    const provider = providerOf(actor)
    const persona = await enter(browser, {
      ...{ viewport, account, webUrl: web.url, stopped: [web.gate.url] },
    })
    const { page, go, look, leave } = persona
    const down = page.getByText('The index of the chain does not answer').first()
    const statusOf = async (jobId: bigint) =>
      (
        await chain.readContract({
          ...{ address: jobMarket, abi: jobMarketAbi, functionName: 'jobOf', args: [jobId] },
        })
      ).status

    // Once the house rules were read; then the index stops
    await persona.connect()
    await go('Post a job')
    await page.getByRole('button', { name: 'Review and sign' }).waitFor()
    await web.gate.shut()
    await down.waitFor()
    await go('Faucet')
    await look()
    await getMoney(persona)
    await go('Post a job')
    const title = `Type the register, ${account.address.slice(2, 8)}`
    const jobId = await postJob(persona, { title, price: '30' })
    expect((await balanceOf(urls, account.address)).usdc).toBe(970_000_000n)
    // No words without it; the chain says what there is
    await page.getByText('What the chain says').waitFor()
    await page.getByText('30.00').first().waitFor()
    await page.getByRole('button', { name: 'Cancel the job' }).waitFor()
    await look()

    // What the market has and owes is read from the chain alone
    await go('Solvency')
    await page.getByText('Read from the chain at block').waitFor()
    await look()

    // Back, it shows the job and its offer by itself
    await page.goBack()
    await page.getByText('What the chain says').waitFor()
    await web.gate.open()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await provider.offers(jobId, 25_000_000n, 'By tomorrow.')
    await page.getByText('By tomorrow.').waitFor()
    await takeOffer(persona, '25.00')
    await provider.delivers(jobId, { rows: 40, made: title })
    await page.getByRole('button', { name: 'Approve and pay' }).waitFor()

    // Stopped again; a browser that kept nothing shows the chain's word, and that is enough to approve
    await web.gate.shut()
    await down.waitFor()
    await page.evaluate(() => caches.delete('guildhall.answers'))
    await page.reload()
    await page.getByText('What the chain says').waitFor()
    await page.getByText('Delivered', { exact: true }).waitFor()
    await look()
    await approveWork(persona)
    await page.getByText('Completed and paid').waitFor()
    // Completed, as `IJobMarket.JobStatus` numbers it
    expect(await statusOf(jobId)).toBe(3)
    expect((await balanceOf(urls, actor.address)).usdc).toBe(24_250_000n)

    await web.gate.open()
    const comment = `Not one row twice: ${title}.`
    await writeReview(persona, comment)
    await page.getByText(comment).waitFor()
    await seeReceipt(persona, actor.address)
    await leave()
  })
})
