import { deploymentOf, jobMarketAbi } from '@guildhall/sdk'
import type { Browser } from 'playwright-core'
import { createPublicClient, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anvilKey } from '../../script/stack/keys.ts'
import { changeFee, reopenJobs, stopJobs } from './browser/adminSteps.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { testUrls } from './browser/testUrls.ts'
import { enter } from './personas/enter.ts'
import { widths } from './personas/widths.ts'

const urls = testUrls()
const address = deploymentOf(urls.chainId).contracts.jobMarket
const chain = createPublicClient({ transport: http(urls.rpcUrl) })
const market = { address, abi: jobMarketAbi } as const
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const paused = async () =>
  (await chain.readContract({ ...market, functionName: 'settings' })).paused
const feeOf = async () =>
  (await chain.readContract({ ...market, functionName: 'feeTable' })).negotiateBps

describe.each(widths)('who governs, $width', ({ viewport }) => {
  test('has its roles read from the chain, stops and reopens jobs, and changes a fee', async () => {
    const account = privateKeyToAccount(anvilKey(7))
    const { page, go, look, connect, leave } = await enter(browser, { viewport, account })
    await go('Administration')
    await page.getByText('you see what everybody sees').waitFor()
    await look()
    await connect()
    await page.getByText('Governance, Guardian, Court’s admin').waitFor()
    await look()

    await stopJobs(page, () => look('Stop new jobs'))
    expect(await paused()).toBe(true)
    await look()
    await reopenJobs(page)
    expect(await paused()).toBe(false)

    // Another fee, and back
    const before = await feeOf()
    const other = before - 10
    const [from, to] = [before, other].map((bps) => String(bps / 100)) as [string, string]
    await changeFee(page, from, to)
    expect(await feeOf()).toBe(other)
    await look()
    await changeFee(page, to, from)
    expect(await feeOf()).toBe(before)

    // What waits for a ruling, and what was done
    for (const [tab, shows] of [
      ['Arbitration', 'No dispute waits'],
      ['Agents and handles', 'Number of the agent'],
      ['Relayer', 'At work'],
      ['Log', 'FeeTableSet'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click()
      await page.getByText(shows).first().waitFor()
      await look()
    }
    await leave()
  })
})
