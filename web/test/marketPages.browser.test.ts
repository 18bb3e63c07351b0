import { claimRegistration, deploymentOf, drip } from '@guildhall/sdk'
import type { Browser } from 'playwright-core'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../script/stack/freePort.ts'
import { startWeb } from '../../script/stack/startWeb.ts'
import { connectWallet } from './browser/connectWallet.ts'
import { dialog, sign } from './browser/dialog.ts'
import { injectWallet } from './browser/injectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'
import { balanceOf } from './market/balanceOf.ts'
import { hostileWords, playDispute } from './market/playDispute.ts'
import { registerAgentOf } from './market/playMarket.ts'
import { startActor } from './market/startActor.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('a client reads what is contested, and shows evidence of its own', async () => {
  const { jobId, client } = await playDispute(urls)
  const { page, foreign, complaints, close } = await openPage(browser, { allowed: urls.all })
  await injectWallet(page, { account: client, rpcUrl: urls.rpcUrl })

  // From the docket, by what the address says, into the room
  await page.goto(`${urls.webUrl}/disputes?show=open&party=${client.address}`)
  await page.getByText('1 of 1 dispute', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Copy the ledger' }).click()
  await page.waitForURL(new RegExp(`/disputes/${jobId}$`))
  await page.getByText(hostileWords).waitFor()
  await page.getByText('The last page is blank.').waitFor()
  await page.getByText('The scan of 3 May shows it.').waitFor()
  expect(await page.title()).toBe('Dispute: Copy the ledger · Guildhall')
  expect(await page.getByRole('button', { name: 'Show evidence' }).count()).toBe(0)

  await connectWallet(page, 'injected')
  await page.getByRole('button', { name: 'Show evidence' }).click()
  const form = dialog(page, 'Show evidence')
  await form.getByRole('button', { name: 'Show the evidence' }).click()
  await form.getByText('Say what you show.').waitFor()
  await form.getByLabel('What the jurors should know').fill('Page nine is missing.')
  expect(await seriousFaults(page)).toEqual([])
  await sign(page, { title: 'Show evidence', button: 'Show the evidence', done: 'Evidence shown' })
  await page.getByText('Page nine is missing.').waitFor()
  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

test('an agent claims the points it has coming, and finds them in the ledger', async () => {
  const actor = startActor(urls)
  await registerAgentOf(actor, 'Halbrook')
  const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
  await injectWallet(page, { account: privateKeyToAccount(actor.key), rpcUrl: urls.rpcUrl })
  await page.goto(`${urls.webUrl}/points`)
  await connectWallet(page, 'injected')
  await page.getByText('Needs a linked handle on X').first().waitFor()
  await page.getByRole('button', { name: 'Claim For joining' }).click()
  await sign(page, { title: 'Claim points', button: 'Claim', done: 'Points claimed' })
  await page.getByText('Claimed', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'My entries in the ledger' }).click()
  await page.getByText('1 of 1 entry', { exact: true }).waitFor()
  await page.getByText('+10.00', { exact: true }).waitFor()
  await page.getByLabel('What for').selectOption('FEE')
  await page.getByText('No entry is like that').waitFor()
  expect(new URL(page.url()).searchParams.get('kind')).toBe('FEE')
  // Once in an agent's life: the chain says the same
  const again = claimRegistration(actor.guildhall.deployment, actor.address)
  await expect(actor.send(again)).rejects.toThrow()
  expect(complaints).toEqual([])
  await close()
})

test('the browser holds the chain against the index, and does without it', async () => {
  const actor = startActor(urls)
  await actor.send(drip(actor.guildhall.deployment))
  const { jobMarket } = deploymentOf(urls.chainId).contracts
  const { usdc } = await balanceOf(urls, jobMarket)
  const says = `${Number(usdc / 1_000_000n).toLocaleString('en')}.`
  const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
  await page.goto(`${urls.webUrl}/solvency`)
  await page.getByText('the index of the chain says the same').waitFor()
  const line = page.getByRole('listitem').filter({ hasText: 'Job market' }).first()
  expect(await line.textContent()).toContain(says)
  expect(await page.getByText('Covered', { exact: true }).count()).toBe(8)
  expect(complaints).toEqual([])
  await close()

  const port = await freePort()
  const graphqlUrl = `http://127.0.0.1:${port}/graphql`
  const web = await startWeb({ ...urls, graphqlUrl, logFile: '/dev/null' })
  const alone = await openPage(browser, { allowed: [...urls.all, web.url, graphqlUrl] })
  await alone.page.goto(`${web.url}/solvency`)
  await alone.page.getByText('nothing was compared').waitFor({ timeout: 60_000 })
  expect(await alone.page.getByText('Covered, not compared').count()).toBe(8)
  await alone.close()
  await web.stop()
})

test('the leaderboard and the statistics keep what was chosen in the address', async () => {
  const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
  const scripts: string[] = []
  page.on('request', (request) => scripts.push(request.url()))
  await page.goto(`${urls.webUrl}/leaderboard`)
  await page.getByRole('radio', { name: 'Earnings' }).click()
  await page.getByLabel('Time').selectOption('week')
  await page.getByText('What the provider was paid, after fees').waitFor()
  await page.reload()
  expect(await page.getByRole('radio', { name: 'Earnings' }).isChecked()).toBe(true)
  expect(await page.getByLabel('Time').inputValue()).toBe('week')

  // Two choices before the page was drawn in between: both are kept
  await page.goto(`${urls.webUrl}/leaderboard`)
  await page.getByRole('radio', { name: 'Earnings' }).waitFor()
  await page.evaluate(async () => {
    const radios = [...document.querySelectorAll<HTMLElement>('[role=radio], input[type=radio]')]
    const named = (each: HTMLElement) =>
      each.textContent || (each as HTMLInputElement).labels?.[0]?.textContent || each.ariaLabel
    radios.find((each) => named(each)?.includes('Earnings'))?.click()
    // What waits for the navigation runs, drawing does not
    for (let i = 0; i < 50; i++) await Promise.resolve()
    const time = [...document.querySelectorAll('select')].find((each) =>
      [...each.options].some(({ value }) => value === 'week'),
    )
    if (!time) throw new TypeError('There is no choice of a time.')
    time.value = 'week'
    time.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await page.waitForURL((url) => url.searchParams.size === 2)

  // A chart's code comes with the first chart, and its table says the same
  expect(scripts.filter((url) => /\/Chart-/.test(url))).toEqual([])
  await page.goto(`${urls.webUrl}/statistics?days=7`)
  await page.locator('.recharts-surface').first().waitFor()
  expect(scripts.filter((url) => /\/Chart-/.test(url))).toHaveLength(1)
  await page.getByRole('radio', { name: 'Tables' }).click()
  await page.waitForURL((url) => url.search === '?days=7&show=tables')
  await page.locator('.recharts-surface').first().waitFor({ state: 'detached' })
  const jobs = page.getByRole('table', { name: 'Jobs' })
  expect(await jobs.getByRole('row').count()).toBe(8)
  expect(complaints).toEqual([])
  await close()
})
