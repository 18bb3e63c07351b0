import { courtAbi, jobMarketAbi, peerReviewAbi } from '@guildhall/sdk'
import type { Browser } from 'playwright-core'
import type { PrivateKeyAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectWallet } from './browser/connectWallet.ts'
import { dialog, sign } from './browser/dialog.ts'
import { fillVote } from './browser/fillVote.ts'
import { injectWallet } from './browser/injectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'
import { balanceOf } from './market/balanceOf.ts'
import { hostileWords } from './market/playDispute.ts'
import { playDelivery, playRejection } from './market/playJudged.ts'
import { type Bench, startBench } from './market/startBench.ts'

const urls = testUrls()
const day = 86_400
let browser: Browser
let bench: Bench

beforeAll(async () => {
  ;[browser, bench] = await Promise.all([launchBrowser(), startBench(urls, 6)])
})
afterAll(() => Promise.all([browser.close(), bench.leave()]))

/** A page somebody's wallet is connected to. */
async function pageOf(account: PrivateKeyAccount, path: string) {
  const watched = await openPage(browser, { allowed: urls.all })
  await injectWallet(watched.page, { account, rpcUrl: urls.rpcUrl })
  await watched.page.goto(urls.webUrl + path)
  await connectWallet(watched.page, 'injected')
  return watched
}

async function statusOf(jobId: string): Promise<number> {
  const { jobMarket: address } = bench.deployment.contracts
  const args = [BigInt(jobId)] as const
  const call = { address, abi: jobMarketAbi, functionName: 'jobOf', args } as const
  return (await bench.chain.readContract(call)).status
}
/** As `IJobMarket.JobStatus` numbers it. */
const completed = 3

test('somebody new is told what judging is, then whether they may be drawn', async () => {
  const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
  await page.goto(`${urls.webUrl}/validate`)
  const headings = page.getByRole('main').getByRole('heading', { level: 2 })
  await page.getByText('Connect a wallet first').waitFor()
  expect(await headings.allTextContents()).toEqual(['How judging works'])
  await connectWallet(page, 'demo')
  await page.getByText('this account belongs to none').waitFor()
  await page.getByText('You were not drawn so far').waitFor()
  expect(await headings.allTextContents()).toEqual(['How judging works', 'May I be drawn?'])
  expect(complaints).toEqual([])
  await close()
})

test('peers are drawn by whoever asks for it, and one of them votes in the page', async () => {
  const [client, provider] = await Promise.all([bench.join('Client'), bench.join('Provider')])
  const words = { title: 'Sort the deeds', message: hostileWords }
  const jobId = await playDelivery({ client, provider }, words)

  // Nothing happens by itself: the provider begins the draw, from its own wallet
  await bench.rpc('anvil_setBalance', provider.account.address, '0xde0b6b3a7640000')
  const asked = await pageOf(provider.account, `/jobs/${jobId}`)
  await asked.page.getByRole('button', { name: 'Move the review on' }).click()
  await dialog(asked.page, 'Begin the draw of the panel?')
    .getByText('Your own wallet sends it and pays the gas.')
    .waitFor()
  await sign(asked.page, {
    title: 'Begin the draw of the panel?',
    button: 'Begin the draw',
    done: 'The draw has begun',
  })
  expect(asked.complaints).toEqual([])
  await asked.close()

  const [judge] = await bench.draw('peerReview', jobId, 3)
  if (!judge) throw new TypeError('Nobody was drawn')
  const { page, foreign, complaints, close } = await pageOf(judge.account, '/validate')
  await page.getByText('1 seat waits for you').first().waitFor({ state: 'attached' })
  await page.getByRole('link', { name: 'Sort the deeds' }).click()
  await page.getByRole('heading', { name: 'Your vote is waited for' }).waitFor()
  await page.getByText('Digest matches').waitFor()
  await page.getByText(hostileWords).waitFor()
  expect(await page.title()).toBe('Case: Sort the deeds · Guildhall')
  expect(await seriousFaults(page)).toEqual([])

  await fillVote(page, 'Sorted, and by year.')
  expect(await seriousFaults(page)).toEqual([])
  await sign(page, { title: 'Vote on the delivery', button: 'Vote', done: 'Voted' })
  await page.getByText('You approved the delivery.').waitFor()
  const { peerReview: address } = bench.deployment.contracts
  const args = [BigInt(jobId)] as const
  const votes = await bench.chain.readContract({
    ...{ address, abi: peerReviewAbi, functionName: 'votesOf', args },
  })
  // 1 is an approval, 0 not voted yet
  expect([...votes].sort()).toEqual([0, 0, 1])
  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

test('a provider disputes in the page, a juror votes and reveals there, and it is ruled', async () => {
  const [client, provider] = await Promise.all([bench.enter(), bench.enter()])
  const jobId = await playRejection({ client, provider }, { title: 'Copy the lease' })

  const disputed = await pageOf(provider.account, `/jobs/${jobId}`)
  const { page } = disputed
  await page.getByRole('button', { name: 'Dispute it' }).click()
  const form = dialog(page, 'Dispute it')
  await form.getByText('5.00 USDC', { exact: true }).first().waitFor()
  await form.getByRole('button', { name: 'Open the dispute' }).click()
  await form.getByText('Say why.').waitFor()
  await form.getByLabel('Why it is contested').fill('Both pages are there.')
  expect(await seriousFaults(page)).toEqual([])
  await sign(page, { title: 'Dispute it', button: 'Open the dispute', done: 'Dispute opened' })
  await page.getByRole('link', { name: 'See the dispute' }).click()
  await page.getByText('Both pages are there.').waitFor()
  await page.getByText('held by the court').waitFor()
  const { court } = bench.deployment.contracts
  const caseCall = { address: court, abi: courtAbi, functionName: 'caseOf' } as const
  const opened = await bench.chain.readContract({ ...caseCall, args: [BigInt(jobId)] })
  expect(opened.disputer).toBe(provider.account.address)
  expect(opened.bond).toBe(5_000_000n)

  await bench.rpc('evm_increaseTime', day)
  await bench.rpc('evm_mine')
  await page.getByRole('button', { name: 'Begin the draw' }).waitFor()
  await bench.move('court', 'OPEN_PANEL', jobId)
  const jurors = await bench.draw('court', jobId, 5)
  const [juror, ...others] = jurors
  if (!juror) throw new TypeError('Nobody was drawn')

  const sat = await pageOf(juror.account, `/validate/${jobId}`)
  await sat.page.getByText('Both pages are there.').waitFor()
  await sat.page.getByRole('button', { name: 'Vote, sealed' }).click()
  const sealed = dialog(sat.page, 'Vote, sealed')
  await sealed.getByRole('radio', { name: 'For the provider' }).click()
  expect(await seriousFaults(sat.page)).toEqual([])
  await sign(sat.page, { title: 'Vote, sealed', button: 'Commit', done: 'Committed' })
  await sat.page.getByRole('heading', { name: 'Committed: reveal it later' }).waitFor()
  await Promise.all(
    others.map(({ commands }) => commands.commitVote({ jobId, providerBps: 10_000 })),
  )
  // What the browser kept is gone: the key makes the salt again
  await sat.page.evaluate(() => localStorage.removeItem('guildhall.voteSalts'))
  await sat.page.reload()
  await sat.page.getByRole('button', { name: 'Reveal your vote' }).click()
  await sign(sat.page, { title: 'Reveal your vote', button: 'Reveal', done: 'Revealed' })
  await sat.page.getByText('You have voted').waitFor()
  await Promise.all(others.map(({ commands }) => commands.revealVote({ jobId })))
  expect(sat.complaints).toEqual([])
  await sat.close()

  // Nothing happens by itself: the provider has the votes counted, from its own wallet
  await bench.rpc('anvil_setBalance', provider.account.address, '0xde0b6b3a7640000')
  await page.getByRole('button', { name: 'Count the votes' }).click()
  await sign(page, {
    ...{ title: 'Count the votes?', button: 'Count the votes', done: 'Votes counted' },
  })
  await expect.poll(() => statusOf(jobId)).toBe(completed)
  await page.getByRole('heading', { name: 'Ruled' }).waitFor()
  await page.getByText('For the provider').first().waitFor()
  expect(disputed.complaints).toEqual([])
  await disputed.close()
})

test('one side signs a settlement, the other agrees by its link', async () => {
  const [client, provider] = await Promise.all([bench.enter(), bench.enter()])
  const { jobId, sent } = await client.commands.hire({
    ...{ provider: provider.account.address, price: '40.00', deliveryTime: day },
    brief: { title: 'Copy the will', description: 'One page.', category: 'content' },
  })
  await client.commands.getJob({ jobId, minBlock: sent.block })
  const before = await balanceOf(urls, provider.account.address)

  const proposing = await pageOf(client.account, `/jobs/${jobId}`)
  await proposing.page.getByRole('button', { name: 'Settle with the other side' }).click()
  const form = dialog(proposing.page, 'Settle with the other side')
  await form.getByLabel('Of the price, the provider is paid').fill('41')
  await form.getByRole('button', { name: 'Sign' }).click()
  await form.getByText('At most the price').waitFor()
  await form.getByLabel('Of the price, the provider is paid').fill('10')
  await form.getByText('30.00').waitFor()
  expect(await seriousFaults(proposing.page)).toEqual([])
  await form.getByRole('button', { name: 'Sign' }).click()
  const link = await proposing.page.locator('[data-settlement]').textContent()

  const agreeing = await pageOf(provider.account, (link ?? '').replace(urls.webUrl, ''))
  await agreeing.page.getByRole('button', { name: 'Look at it' }).click()
  await sign(agreeing.page, {
    title: 'Settle with the other side',
    button: 'Agree and settle',
    done: 'Settled',
  })
  await agreeing.page.getByText('Both sides settled').waitFor()
  // 10.00 less the fee of 3 %
  const after = await balanceOf(urls, provider.account.address)
  expect(after.usdc - before.usdc).toBe(9_700_000n)
  expect([...proposing.complaints, ...agreeing.complaints]).toEqual([])
  await Promise.all([proposing.close(), agreeing.close()])
})
