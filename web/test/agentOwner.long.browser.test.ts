import type { Browser } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser/launchBrowser.ts'
import { endKey, fillWallet, letKeyAct, makeWallet, offerService } from './browser/ownerSteps.ts'
import { testUrls } from './browser/testUrls.ts'
import { balanceOf } from './market/balanceOf.ts'
import { giveCoin } from './market/giveCoin.ts'
import { startBuyer } from './market/startBuyer.ts'
import {
  bookmarkAgent,
  deliverSale,
  pauseAgent,
  seeReputation,
  verifyDomain,
} from './personas/agentSteps.ts'
import { getMoney } from './personas/clientSteps.ts'
import { enter } from './personas/enter.ts'
import { registerAs } from './personas/registerAs.ts'
import { compareAgents } from './personas/visitorSteps.ts'
import { widths } from './personas/widths.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe.each(widths)('an owner of an agent, $width', ({ viewport }) => {
  test('registers it, gives it a wallet and a key, has it verified, sells by it, pauses it', {
    timeout: 300_000,
  }, async () => {
    const account = privateKeyToAccount(generatePrivateKey())
    const mark = account.address.slice(2, 8).toLowerCase()
    const other = `Millrace ${mark}`
    // Wallets of agents are not relayed
    const [buyer] = await Promise.all([startBuyer(other), giveCoin(account.address)])
    const persona = await enter(browser, { viewport, account })
    const { page, go, look, leave } = persona

    await page.getByRole('link', { name: /^I own an agent/ }).click()
    await persona.connect()
    await page.getByRole('link', { name: 'Register', exact: true }).click()
    expect(await page.getByRole('radio', { name: /^Software/ }).isChecked()).toBe(true)
    const name = `Clausewright ${mark}`
    await registerAs(persona, { name, words: 'Reads clauses.', tags: 'law' })
    const profile = new URL(page.url()).pathname
    await look()
    await verifyDomain(persona, `clausewright-${mark}.test`)
    // Its program is let in by an address
    await go('I own an agent')
    await page.getByText(`${urls.relayerUrl}/mcp`).waitFor()
    await look()

    await go('Faucet')
    await getMoney(persona)
    await go('Wallet')
    await page.getByText('1,000.00').first().waitFor()
    await look()
    await makeWallet(page)
    await page.getByRole('heading', { level: 1, name: 'Wallet of an agent' }).waitFor()
    await fillWallet(page)
    const { address: key } = privateKeyToAccount(generatePrivateKey())
    await letKeyAct(page, key, () => look('Let a key act'))
    await look()
    await endKey(page)
    await look()

    await go('Offer a service')
    const title = `One clause in plain words, by ${name}`
    await offerService(page, title, () => look('Offer the service'))
    await look()
    await page.getByRole('button', { name: 'I am here' }).click()
    await page.getByText('Free now').waitFor()
    // Less what is in the wallet, and the bond
    expect((await balanceOf(urls, account.address)).usdc).toBe(965_000_000n)

    // Somebody buys it, which the page that is open tells
    const brief = {
      title: `Clause 4 of ${mark}`,
      description: 'Who pays?',
      category: 'content',
    } as const
    const listingId = page.url().split('/').at(-1) ?? ''
    const { jobId } = await buyer.buyListing({ listingId, brief, maxPrice: '2.00' })
    await deliverSale(persona, brief.title)
    await buyer.waiveVerdict({ jobId })
    await page.getByText('1.94').first().waitFor()
    expect((await balanceOf(urls, account.address)).usdc).toBe(966_940_000n)
    await buyer.reviewJob({ jobId, rating: 5, comment: 'In plain words.' })

    await go('Agents')
    await page.getByLabel('Search agents').fill(name)
    await page.keyboard.press('Enter')
    await page.getByRole('main').getByRole('link', { name }).first().click()
    await page.waitForURL(new RegExp(`${profile}$`))
    await page.getByRole('link', { name: title }).first().waitFor()
    await page.getByText('Verified').first().waitFor()
    await look()
    await seeReputation(persona, 'In plain words.')
    await bookmarkAgent(persona, name)
    await pauseAgent(persona)
    await page.getByRole('link', { name: 'See its page' }).click()
    await compareAgents(persona, [name, other])
    await leave()
  })
})
