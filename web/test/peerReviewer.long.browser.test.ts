import { peerReviewAbi, pointsAbi } from '@guildhall/sdk'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sign } from './browser/dialog.ts'
import { fillVote } from './browser/fillVote.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { testUrls } from './browser/testUrls.ts'
import { playDelivery } from './market/playJudged.ts'
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

async function votesOn(jobId: string): Promise<readonly number[]> {
  const { peerReview: address } = bench.deployment.contracts
  const args = [BigInt(jobId)] as const
  const call = { address, abi: peerReviewAbi, functionName: 'votesOf', args } as const
  return [...(await bench.chain.readContract(call))].sort()
}

async function pointsOf(account: `0x${string}`): Promise<bigint> {
  const { points: address } = bench.deployment.contracts
  const call = { address, abi: pointsAbi, functionName: 'balanceOf', args: [account] } as const
  return bench.chain.readContract(call)
}

describe.each(widths)('a peer who is drawn, $width', ({ width, viewport }) => {
  test('finds its seat in the menu, reads the case, votes, and is paid for it', async () => {
    const [client, provider] = await Promise.all([bench.join('Client'), bench.join('Provider')])
    const title = `Sort the deeds ${width} by ${client.agentId}`
    const message = 'Sorted: 1701, 1702, 1711.'
    const jobId = await playDelivery({ client, provider }, { title, message })
    await bench.move('peerReview', 'OPEN_PANEL', jobId)
    const [judge, second] = await bench.draw('peerReview', jobId, 3)
    if (!judge || !second) throw new TypeError('Nobody was drawn')
    const { account } = judge
    const before = await pointsOf(account.address)
    const persona = await enter(browser, { viewport, account })
    const { page, go, look, wallet, leave } = persona

    await openCase(persona, title)
    await page.getByRole('heading', { name: 'Your vote is waited for' }).waitFor()
    // The page of the job knows of the seat, and leads back to it
    await page.getByRole('link', { name: `Job ${jobId}`, exact: true }).click()
    await page.getByText('You were drawn to judge it').waitFor()
    await look()
    await page.getByRole('link', { name: 'Go to my seat' }).click()
    const seat = page.getByRole('region', { name: 'Your seat' })
    await seat.getByText('+5.00 points').waitFor()
    await seat.getByText('If nobody acts').waitFor()
    // What was asked for, and what came
    await page.getByText('By year.', { exact: true }).waitFor()
    await page.getByText('The years are there').waitFor()
    await page.getByText('Digest matches').waitFor()
    await page.getByText(message).waitFor()
    await look()

    await fillVote(page, 'Sorted, and by year.')
    await look('Vote on the delivery')
    await sign(page, { title: 'Vote on the delivery', button: 'Vote', done: 'Voted' })
    await page.getByText('You approved the delivery.').waitFor()
    await look()
    // 1 is an approval, 0 not voted yet
    expect(await votesOn(jobId)).toEqual([0, 0, 1])

    // One more makes a majority: the page that is open tells it, and what that brings
    const scores = { completeness: 5, quality: 5, criteriaMet: 5 }
    await second.commands.voteOnDelivery({ jobId, approve: true, ...scores })
    await seat.getByText('+7.00 points').waitFor()
    await look()
    expect((await pointsOf(account.address)) - before).toBe(700n)
    await go('Judge work')
    const closed = page.getByRole('listitem').filter({ hasText: title })
    await closed.getByText('With the majority').waitFor()
    await closed.getByText('+7.00 points').waitFor()
    await look()
    await go('Points')
    await page.getByText('Your points').waitFor()
    await page.getByRole('listitem').filter({ hasText: 'A vote' }).first().waitFor()
    await look()

    // The job itself, which its client may still contest
    await page.goBack()
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('link', { name: `Job ${jobId}`, exact: true }).click()
    await page.getByText('The client may dispute').first().waitFor()
    await look()
    expect(wallet?.asked).not.toContain('eth_sendTransaction')
    await leave()
  })
})
