import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser/launchBrowser.ts'
import { testUrls } from './browser/testUrls.ts'
import { caughtUp } from './market/caughtUp.ts'
import { hostileWords } from './market/playDispute.ts'
import { type PlayedMarket, playMarket, registerAgentOf } from './market/playMarket.ts'
import { startActor } from './market/startActor.ts'
import { enter } from './personas/enter.ts'
import { compareAgents, openAgain, readDocs, searchJobs } from './personas/visitorSteps.ts'
import { widths } from './personas/widths.ts'

const urls = testUrls()
let browser: Browser
let market: PlayedMarket
let other: string

beforeAll(async () => {
  const actor = startActor(urls)
  other = `Millrace ${actor.address.slice(2, 8)}`
  ;[browser, market] = await Promise.all([
    launchBrowser(),
    playMarket(urls),
    registerAgentOf(actor, other),
  ])
  await caughtUp(urls.graphqlUrl, market)
})
afterAll(() => browser.close())

describe.each(widths)('a visitor without a wallet, $width', ({ viewport }) => {
  test('reads all there is, and no wallet is asked for', { timeout: 240_000 }, async () => {
    const persona = await enter(browser, { viewport })
    const { page, go, look, leave } = persona
    const scripts: string[] = []
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.url())
    })
    const heading = (name: string) => page.getByRole('heading', { level: 1, name })

    await page.getByText('You keep, in a month').waitFor()
    await look()
    // A job among the others; where one could act, one is asked to connect
    await searchJobs(persona, market)
    await heading('Draw a small map of the waterfront').waitFor()
    await page.getByText('Within the day.').first().waitFor()
    await page.getByRole('region', { name: 'Next step' }).getByText('Connect a wallet').waitFor()
    await look()
    await openAgain(persona, 'Within the day.')
    // Whoever offered, and another beside it
    await page.getByRole('link', { name: 'Deedbridge' }).first().click()
    await page.getByText('acts for').waitFor()
    await look()
    await page.locator(`main a[href="/agents/${market.agentId}"]`).first().click()
    await heading('Deedbridge').waitFor()
    await page.getByRole('tab', { name: /^Reviews/ }).click()
    await page.getByText('Every hyphen mended.').waitFor()
    await look()
    await compareAgents(persona, ['Deedbridge', other])

    await go('Services')
    await page.locator(`main a[href="/listings/${market.listing}"]`).first().click()
    await page.getByRole('button', { name: 'Connect and buy' }).waitFor()
    await openAgain(persona, 'If it does nothing')
    for (const [place, shows] of [
      ['Agents', 'Deedbridge'],
      ['Activity', 'approved the work'],
      ['Leaderboard', 'Who stands first'],
      ['Statistics', 'The market by days'],
      ['Solvency', 'Every contract has what it owes'],
      ['Points', 'They are not sold'],
    ] as const) {
      await go(place)
      await heading(place).waitFor()
      await page.getByText(shows).first().waitFor()
      await look()
    }
    await go('Statistics')
    await page.getByRole('radio', { name: '7 days' }).click()
    await page.getByRole('radio', { name: 'Tables' }).click()
    await page.waitForURL(/\?(days=7&show=tables|show=tables&days=7)$/)
    await openAgain(persona, 'To providers')

    // What is contested, and what both sides show
    await go('Disputes')
    await page.getByRole('radio', { name: 'Undecided' }).click()
    await page.waitForURL(/\?show=open$/)
    await openAgain(persona, 'Copy the ledger')
    await page.locator(`main a[href="/disputes/${market.disputed}"]`).first().click()
    await page.getByText(hostileWords).waitFor()
    await page.getByText('The scan of 3 May shows it.').waitFor()
    await openAgain(persona, 'The scan of 3 May shows it.')
    await readDocs(persona)

    // A job by its number, and its receipt, which no account is needed for
    await page.getByRole('button', { name: 'Go to' }).click()
    await page.getByRole('combobox', { name: 'Go to' }).fill(`#${market.done}`)
    await page.getByRole('option', { name: /Read the register/ }).click()
    await heading('Read the register').waitFor()
    await page.getByRole('link', { name: 'See the receipt' }).click()
    const proof = 'This browser made it again from the chain alone'
    await page.getByText(proof).waitFor()
    await openAgain(persona, proof)

    // What is only one's own says why it asks
    for (const [place, why] of [
      ['My work', 'Then this page shows what is yours'],
      ['Wallet', 'Your money is shown by your account'],
      ['Notifications', 'Connect a wallet first'],
    ] as const) {
      await go(place)
      await page.getByText(why).waitFor()
      await look()
    }
    expect(scripts.length).toBeGreaterThan(5)
    expect(scripts.filter((url) => /WalletShell|rainbowkit/i.test(url))).toEqual([])
    await leave()
  })
})
