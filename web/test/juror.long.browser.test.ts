import { jobMarketAbi, pointsAbi } from '@guildhall/sdk'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialog, sign } from './browser/dialog.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { testUrls } from './browser/testUrls.ts'
import { playDisputed } from './market/playJudged.ts'
import { type Bench, startBench } from './market/startBench.ts'
import { enter } from './personas/enter.ts'
import { openCase } from './personas/openCase.ts'
import { widths } from './personas/widths.ts'

const urls = testUrls()
let browser: Browser
let bench: Bench

beforeAll(async () => {
  ;[browser, bench] = await Promise.all([launchBrowser(), startBench(urls, 6)])
})
afterAll(() => Promise.all([browser.close(), bench.leave()]))

async function statusOf(jobId: string): Promise<number> {
  const { jobMarket: address } = bench.deployment.contracts
  const args = [BigInt(jobId)] as const
  const call = { address, abi: jobMarketAbi, functionName: 'jobOf', args } as const
  return (await bench.chain.readContract(call)).status
}

async function pointsOf(account: `0x${string}`): Promise<bigint> {
  const { points: address } = bench.deployment.contracts
  const call = { address, abi: pointsAbi, functionName: 'balanceOf', args: [account] } as const
  return bench.chain.readContract(call)
}

describe.each(widths)('a juror who is drawn, $width', ({ width, viewport }) => {
  test('reads both sides, commits, reveals, sees the ruling and is paid', async () => {
    const [client, provider] = await Promise.all([bench.enter(), bench.enter()])
    const title = `Copy the lease ${width}, for ${client.account.address.slice(2, 8)}`
    const said = {
      reason: 'Both pages are there.',
      client: 'Page 2 is blank.',
      provider: 'A scan.',
    }
    const jobId = await playDisputed({ client, provider }, { title, said })
    await bench.rpc('evm_increaseTime', 86_400)
    await bench.rpc('evm_mine')
    await bench.move('court', 'OPEN_PANEL', jobId)
    const [juror, ...others] = await bench.draw('court', jobId, 5)
    if (!juror) throw new TypeError('Nobody was drawn')
    const { account } = juror
    const before = await pointsOf(account.address)
    const persona = await enter(browser, { viewport, account })
    const { page, go, look, wallet, leave } = persona

    await openCase(persona, title)
    await page.getByRole('heading', { name: 'Your vote is waited for' }).waitFor()
    // The docket leads to the room of the dispute, with what each side shows, and back to the seat
    await go('Disputes')
    await page.getByRole('link', { name: title }).click()
    await page.getByText('You are a juror here and your vote is waited for.').waitFor()
    for (const words of Object.values(said)) await page.getByText(words).first().waitFor()
    await look()
    await page.getByRole('link', { name: 'Go to my seat' }).click()
    const seat = page.getByRole('region', { name: 'Your seat' })
    await seat.getByText('Read what both sides show').waitFor()
    for (const words of Object.values(said)) await page.getByText(words).first().waitFor()
    await look()

    await seat.getByRole('button', { name: 'Vote, sealed' }).click()
    await dialog(page, 'Vote, sealed').getByRole('radio', { name: 'For the provider' }).click()
    await look('Vote, sealed')
    await sign(page, { title: 'Vote, sealed', button: 'Commit', done: 'Committed' })
    await page.getByRole('heading', { name: 'Committed: reveal it later' }).waitFor()
    await look()
    await Promise.all(
      others.map(({ commands }) => commands.commitVote({ jobId, providerBps: 10_000 })),
    )
    await seat.getByRole('button', { name: 'Reveal your vote' }).click()
    await look('Reveal your vote')
    await sign(page, { title: 'Reveal your vote', button: 'Reveal', done: 'Revealed' })
    await page.getByText('You have voted').waitFor()
    await look()
    await Promise.all(others.map(({ commands }) => commands.revealVote({ jobId })))
    await bench.move('court', 'CONCLUDE', jobId)

    // The seat that is open tells what it brought, the room what was ruled
    await seat.getByText('+7.00 points').waitFor()
    await look()
    expect((await pointsOf(account.address)) - before).toBe(700n)
    await go('Disputes')
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('heading', { name: 'Ruled' }).waitFor()
    await page.getByText('For the provider').first().waitFor()
    await look()
    // Completed, as `IJobMarket.JobStatus` numbers it
    expect(await statusOf(jobId)).toBe(3)
    expect(wallet?.asked).not.toContain('eth_sendTransaction')
    await leave()
  })
})
