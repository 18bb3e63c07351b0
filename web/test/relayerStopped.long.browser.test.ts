import type { Browser } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser/launchBrowser.ts'
import { startGatedWeb } from './browser/startGatedWeb.ts'
import { testUrls } from './browser/testUrls.ts'
import { balanceOf } from './market/balanceOf.ts'
import { giveCoin } from './market/giveCoin.ts'
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
let web: Awaited<ReturnType<typeof startGatedWeb>>

beforeAll(async () => {
  browser = await launchBrowser()
  web = await startGatedWeb('relayerUrl')
})
afterAll(async () => {
  await browser.close()
  await web.stop()
})

describe.each(widths)('a client without a relayer, $width', ({ viewport }) => {
  test('does all of it from the wallet, and its words follow when the relayer is back', async () => {
    await web.gate.shut()
    const account = privateKeyToAccount(generatePrivateKey())
    const actor = startActor(urls)
    const provider = providerOf(actor, { alone: true })
    await Promise.all([giveCoin(account.address), giveCoin(actor.address)])
    const persona = await enter(browser, {
      ...{ viewport, account, webUrl: web.url, stopped: [web.gate.url] },
    })
    const { page, wallet, go, look, leave } = persona

    await persona.connect()
    await page.getByText('The relayer does not answer').first().waitFor()
    await look()
    await page.getByRole('button', { name: 'Use my wallet instead' }).click()
    await go('Faucet')
    await getMoney(persona)
    await go('Post a job')
    const title = `Type the register ${new Date().toISOString()}`
    const jobId = await postJob(persona, { title, price: '30' })
    await page.getByText('Open to offers').first().waitFor()
    await look()

    await provider.offers(jobId, 25_000_000n, '')
    await takeOffer(persona, '25.00')
    const work = { rows: 40, made: title }
    await provider.delivers(jobId, work)
    await page.getByRole('button', { name: 'Approve and pay' }).waitFor()
    await look()
    await approveWork(persona)
    const comment = `Not one row twice: ${account.address}.`
    await writeReview(persona, comment)
    await look()
    await seeReceipt(
      persona,
      actor.address,
      'This browser made it from the chain alone, as the relayer does not answer.',
    )
    expect((await balanceOf(urls, actor.address)).usdc).toBe(24_250_000n)
    // Money, job, offer, approval, review
    const asked = wallet?.asked.filter((method) => method === 'eth_sendTransaction')
    expect(asked).toHaveLength(5)

    // What was said without it is handed over once it is back
    await page.getByRole('link', { name: `To job ${jobId}` }).click()
    expect(await page.getByRole('heading', { name: title }).count()).toBe(0)
    await web.gate.open()
    await actor.put(work)
    await page.getByRole('heading', { level: 1, name: title }).waitFor({ timeout: 90_000 })
    await page.getByText(comment).waitFor({ timeout: 90_000 })
    await page.getByRole('button', { name: 'Go gasless again' }).click()
    await look()
    await leave()
  })
})
