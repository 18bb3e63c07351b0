import { courtAbi, deploymentOf, jobMarketAbi, local } from '@guildhall/sdk'
import type { Browser } from 'playwright-core'
import { createPublicClient, createWalletClient, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { anvilKey, spareKey } from '../../script/stack/keys.ts'
import { isLong } from '../../vitest.long.ts'
import { connectWallet } from './browser/connectWallet.ts'
import { dialog } from './browser/dialog.ts'
import { injectWallet } from './browser/injectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'
import { playDispute } from './market/playDispute.ts'

const urls = testUrls()
const { court, jobMarket } = deploymentOf(urls.chainId).contracts
const transport = http(urls.rpcUrl)
const chain = createPublicClient({ chain: local, transport, pollingInterval: 200 })
const completed = 3
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

// A day of the chain passes, which other files of the run would meet
test.runIf(isLong)('the court’s admin rules where no jurors are found', async () => {
  const { jobId } = await playDispute(urls)
  await chain.request({ method: 'evm_increaseTime', params: [86_400] } as never)
  await chain.request({ method: 'evm_mine', params: [] } as never)
  await untilAdmin(BigInt(jobId))

  const { page, foreign, complaints, close } = await openPage(browser, { allowed: urls.all })
  await injectWallet(page, { account: privateKeyToAccount(anvilKey(7)), rpcUrl: urls.rpcUrl })
  await page.goto(`${urls.webUrl}/admin?show=disputes`)
  await connectWallet(page, 'injected')
  await page.getByRole('link', { name: 'Copy the ledger' }).waitFor()
  await page.getByRole('button', { name: 'Rule', exact: true }).click()
  const form = dialog(page, /^Rule on job/)
  await form.getByRole('button', { name: 'Rule', exact: true }).click()
  await form.getByText('Say why.').waitFor()
  await form.getByLabel('Reason').fill('The scan shows the last page.')
  await form.getByText('It is final').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await form.getByRole('button', { name: 'Rule', exact: true }).click()
  await dialog(page, 'Ruled').getByRole('button', { name: 'Done' }).click()
  await page.getByText('No dispute waits for the admin').waitFor()

  const job = await chain.readContract({
    ...{ address: jobMarket, abi: jobMarketAbi, functionName: 'jobOf', args: [BigInt(jobId)] },
  })
  expect(job.status).toBe(completed)
  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

/** Draws until the court finds that it has no jurors, and the read model shows it. */
async function untilAdmin(jobId: bigint): Promise<void> {
  const wallet = createWalletClient({
    account: privateKeyToAccount(spareKey),
    chain: local,
    transport,
  })
  for (const functionName of ['openPanel', 'draw', 'draw', 'draw', 'conclude'] as const) {
    await chain.request({ method: 'anvil_mine', params: ['0x8'] } as never)
    await wallet
      .writeContract({ address: court, abi: courtAbi, functionName, args: [jobId] })
      .then((hash) => chain.waitForTransactionReceipt({ hash }))
      // Not its turn: one of those after it is
      .catch(() => {})
  }
  await vi.waitUntil(
    async () => {
      const response = await fetch(urls.graphqlUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: `{ dispute(jobId: "${jobId}") { phase } }` }),
      })
      return (await response.text()).includes('"ADMIN"')
    },
    { timeout: 60_000, interval: 500 },
  )
}
