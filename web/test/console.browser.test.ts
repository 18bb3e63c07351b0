import { deploymentOf, handleSources, jobMarketAbi, local, verificationsAbi } from '@guildhall/sdk'
import type { Browser } from 'playwright-core'
import {
  createPublicClient,
  createWalletClient,
  encodeFunctionData,
  http,
  keccak256,
  pad,
  toHex,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anvilKey } from '../../script/stack/keys.ts'
import { scheduleCall } from '../src/admin/timelock.ts'
import { changeFee, reopenJobs, stopJobs } from './browser/adminSteps.ts'
import { connectWallet } from './browser/connectWallet.ts'
import { dialog, sign } from './browser/dialog.ts'
import { injectWallet } from './browser/injectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'
import { linkHandle } from './market/linkHandle.ts'
import { registerAgentOf } from './market/playMarket.ts'
import { startActor } from './market/startActor.ts'

const urls = testUrls()
const { jobMarket } = deploymentOf(urls.chainId).contracts
const chain = createPublicClient({ transport: http(urls.rpcUrl) })
const market = { address: jobMarket, abi: jobMarketAbi } as const
/** Governance, guardian and the court's admin of the local deployment. */
const governance = privateKeyToAccount(anvilKey(7))
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe('for developers', () => {
  test('addresses are copied, calls are written for the command and input chosen', async () => {
    const { page, foreign, complaints, close } = await openPage(browser, { allowed: urls.all })
    await page.goto(`${urls.webUrl}/developers`)
    await page.getByRole('button', { name: 'Copy: jobMarket' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(jobMarket)
    await page.getByText('Greatest gas of a request').waitFor()

    await page.getByRole('link', { name: 'Calls', exact: true }).click()
    await page.getByLabel('Command').selectOption('getJob')
    await page.getByLabel('Input, as JSON').fill('{ "jobId": "7" }')
    await page.getByText(`curl -s '${urls.relayerUrl}/v1/jobs/7'`).waitFor()
    await page.getByText('guildhall jobs get 7', { exact: true }).waitFor()
    await page.getByLabel('Input, as JSON').fill('{ "jobId": "seven" }')
    await page.getByText('jobId:').waitFor()
    expect(foreign).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  test('a question in GraphQL is completed by the schema, asked, and answered', async () => {
    const { page, foreign, complaints, close } = await openPage(browser, { allowed: urls.all })
    await page.goto(`${urls.webUrl}/developers/graphql`)
    await page
      .getByRole('group', { name: 'Schema' })
      .or(page.getByLabel('Schema'))
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByText('HTTP 200').waitFor()
    expect(await page.getByRole('region', { name: 'Answer' }).textContent()).toContain('openJobs')

    const editor = page.getByRole('textbox', { name: 'Question in GraphQL' })
    await editor.click()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('{ meta { cha')
    await page.getByRole('option', { name: /chainId/ }).click()
    await page.keyboard.press('Control+Enter')
    const data = `"data": { "meta": { "chainId": ${urls.chainId} } }`
    const answer = page.getByRole('region', { name: 'Answer' })
    await expect
      .poll(async () => (await answer.textContent())?.replaceAll(/\s+/g, ' '))
      .toContain(data)
    expect(new URL(page.url()).searchParams.get('query')).toContain('chainId')

    await page.getByLabel('Find a type or a field').fill('disputephase')
    await page.getByRole('button', { name: 'DisputePhase', exact: true }).click()
    await page.getByText('The jurors did not decide').waitFor()
    expect(foreign).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  test('a route of REST is filled in and called', async () => {
    const { page, foreign, complaints, close } = await openPage(browser, { allowed: urls.all })
    await page.goto(`${urls.webUrl}/developers/rest?call=listPolicies`)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText(/^HTTP 200/).waitFor()
    expect(await page.getByRole('region', { name: 'Answer' }).textContent()).toContain('OPEN_PEER')

    await page.getByLabel('Route').selectOption('getJob')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('This cannot be left out.').waitFor()
    await page.getByLabel('jobId (path)').fill('1')
    await page.getByText(`curl -s '${urls.relayerUrl}/v1/jobs/1'`).waitFor()
    expect(foreign).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  test('a tool of MCP is listed and called', async () => {
    const { page, foreign, complaints, close } = await openPage(browser, { allowed: urls.all })
    await page.goto(`${urls.webUrl}/developers/mcp`)
    const tools = page.getByLabel(/^\d+ tools$/)
    await tools.selectOption('list_policies')
    await page.getByRole('button', { name: 'Call the tool' }).click()
    await page.getByText('The tool answered').waitFor()
    expect(await page.getByRole('region', { name: 'Answer' }).textContent()).toContain('OPEN_PEER')

    await tools.selectOption('get_job')
    await page.getByRole('button', { name: 'Call the tool' }).click()
    await page.getByText('The tool refused').waitFor()
    expect(foreign).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })
})

describe('administration', () => {
  const paused = async () => {
    return (await chain.readContract({ ...market, functionName: 'settings' })).paused
  }

  test('governance stops new jobs, reopens them, and changes a fee', async () => {
    const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
    await injectWallet(page, { account: governance, rpcUrl: urls.rpcUrl })
    await page.goto(`${urls.webUrl}/admin`)
    await page.getByText('you see what everybody sees').waitFor()
    await connectWallet(page, 'injected')
    await page.getByText('Governance, Guardian, Court’s admin').waitFor()

    await stopJobs(page, async () => expect(await seriousFaults(page)).toEqual([]))
    expect(await paused()).toBe(true)

    await reopenJobs(page)
    expect(await paused()).toBe(false)

    await changeFee(page, '2.5', '2.4')
    const fees = await chain.readContract({ ...market, functionName: 'feeTable' })
    expect(fees.negotiateBps).toBe(240)

    // What a program announced waits for anybody to make it
    await announceFees(310)
    await page.getByText('jobMarket.setFeeTable').waitFor()
    await page.getByRole('button', { name: 'Make the change' }).click()
    await sign(page, {
      title: 'Make the change',
      button: 'Make the change',
      done: 'It is done',
    })
    await page.getByText('Nothing is announced.').waitFor()
    expect((await chain.readContract({ ...market, functionName: 'feeTable' })).otherBps).toBe(310)

    await page.getByRole('tab', { name: 'Log' }).click()
    await page.getByText('FeeTableSet').first().waitFor()
    await page.getByText('EntrancesPaused').first().waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('governance suspends an agent, lifts it, and bans its handle', async () => {
    const actor = startActor(urls)
    const agentId = await registerAgentOf(actor, 'Quillmark')
    const { verifications } = deploymentOf(urls.chainId).contracts
    const handle = keccak256(toHex(`quillmark ${agentId}`))
    await linkHandle(actor, agentId, handle)
    const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
    await injectWallet(page, { account: governance, rpcUrl: urls.rpcUrl })
    await page.goto(`${urls.webUrl}/admin?show=agents`)
    await connectWallet(page, 'injected')
    await page.getByLabel('Number of the agent').fill('the first')
    await page.getByRole('button', { name: 'Look it up' }).click()
    await page.getByText('Give the number of an agent.').waitFor()
    await page.getByLabel('Number of the agent').fill(String(agentId))
    await page.getByRole('button', { name: 'Look it up' }).click()
    await page.getByRole('link', { name: 'Quillmark' }).waitFor()

    const button = 'Suspend the agent'
    await page.getByRole('button', { name: button }).click()
    await sign(page, { title: 'Suspend Quillmark', button, done: 'It is done' })
    const lift = 'Lift the suspension'
    await page.getByRole('button', { name: lift }).click()
    await sign(page, { title: `${lift} of Quillmark`, button: lift, done: 'It is done' })

    const ban = 'Ban the handle'
    await page.getByRole('button', { name: ban }).click()
    await sign(page, { title: 'Ban a handle of Quillmark', button: ban, done: 'It is done' })
    await page.getByText('Banned', { exact: true }).waitFor()
    const record = await chain.readContract({
      ...{ address: verifications, abi: verificationsAbi, functionName: 'handleRecord' },
      args: [handleSources.indexOf('DOMAIN'), handle],
    })
    expect(record[2]).toBe(true)
    expect(complaints).toEqual([])
    await close()
  })

  test('a stranger is refused by the contracts, in words', async () => {
    const { page, close } = await openPage(browser, { allowed: urls.all })
    const account = privateKeyToAccount(generatePrivateKey())
    await injectWallet(page, { account, rpcUrl: urls.rpcUrl })
    await page.goto(`${urls.webUrl}/admin`)
    await connectWallet(page, 'injected')
    await page.getByText('has none of these roles').waitFor()

    for (const [open, title, button, code] of [
      ['Stop new jobs', 'Stop new jobs', 'Stop them', 'OwnableUnauthorizedAccount'],
      ['Change the fees', 'Change the fees', 'Change them', 'AccessControlUnauthorizedAccount'],
    ] as const) {
      await page.getByRole('button', { name: open }).click()
      const form = dialog(page, title)
      await form.getByRole('button', { name: button }).click()
      await form.getByText('This account does not hold the role for that.').waitFor()
      await form.getByText(`(${code})`).waitFor()
      await form.getByRole('button', { name: 'Close' }).last().click()
      await form.getByRole('button', { name: 'Not now' }).click()
    }
    expect(await paused()).toBe(false)
    await close()
  })
})

/** Has governance announce other fees, as a program would, and nothing more. */
async function announceFees(otherBps: number): Promise<void> {
  const { timelock } = deploymentOf(urls.chainId).contracts
  const args = [{ negotiateBps: 240, burnedBps: 500, otherBps }] as const
  const data = encodeFunctionData({ abi: jobMarketAbi, functionName: 'setFeeTable', args })
  const wallet = createWalletClient({
    account: governance,
    chain: local,
    transport: http(urls.rpcUrl),
  })
  const { to, ...call } = scheduleCall(timelock, { target: jobMarket, data, salt: pad('0x1') }, 0n)
  const hash = await wallet.sendTransaction({ to, data: call.data })
  await chain.waitForTransactionReceipt({ hash })
}

describe('documentation', () => {
  test('a link leads to its place on another page, and words are found', async () => {
    const { page, foreign, complaints, close } = await openPage(browser, { allowed: urls.all })
    await page.goto(`${urls.webUrl}/docs/rest`)
    await page.getByRole('link', { name: 'limits of its own' }).click()
    await page.waitForURL(/\/docs\/graphql#limits$/)
    const heading = page.getByRole('heading', { name: 'Limits', exact: false }).first()
    await expect.poll(async () => (await heading.boundingBox())?.y ?? 9999).toBeLessThan(300)

    await page.getByLabel('Search the documentation').fill('kill switch')
    await page
      .getByRole('link', { name: /Runbook|Relayer/i })
      .first()
      .click()
    await page.waitForURL(/\/docs\/(runbook|relayer)/)
    await page.getByRole('heading', { level: 1 }).waitFor()

    // An address with a place, as somebody shared it
    await page.goto(`${urls.webUrl}/docs/relayer#problems`)
    const problems = page.getByRole('heading', { name: 'Problems' })
    await expect.poll(async () => (await problems.boundingBox())?.y ?? 9999).toBeLessThan(300)
    await page.goto(`${urls.webUrl}/docs/nothing`)
    await page.getByText('There is no such page').waitFor()
    expect(foreign).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })
})
