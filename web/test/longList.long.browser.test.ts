import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'
import { postJob } from './market/playMarket.ts'
import { startActor } from './market/startActor.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('of a long list, only what is on the screen is in the document', async () => {
  const client = startActor(urls)
  await client.drip()
  for (let job = 1; job <= 80; job++) {
    await postJob(client, { title: `Job ${job} of many` }, 10_000n)
  }
  const { page, complaints, failed, close } = await openPage(browser, { allowed: urls.all })
  // The page tells of those that come later, and leaves its list as it is
  await expect.poll(newestTitle).toBe('Job 80 of many')
  await page.goto(`${urls.webUrl}/jobs`)
  const lines = page.getByRole('region', { name: 'Jobs' }).getByRole('heading', { level: 3 })
  // Those of other tests are there too
  const newest = lines.getByText('Job 80 of many')
  await newest.waitFor()
  for (let shown = 20; shown < 80; shown += 20) {
    await page.getByRole('button', { name: 'Show more' }).click()
    await page.getByText(new RegExp(`^${shown + 20} of `)).waitFor()
  }
  await expect.poll(() => lines.count()).toBeLessThan(40)
  expect(await lines.count()).toBeGreaterThan(5)

  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  const oldest = lines.getByText('Job 1 of many', { exact: true })
  await oldest.waitFor()
  const line = page
    .getByRole('listitem')
    .filter({ has: page.getByText('Job 1 of many', { exact: true }) })
  expect(await line.getAttribute('aria-posinset')).toBe('80')
  expect(await line.getAttribute('aria-setsize')).toBe('80')
  expect(await newest.count()).toBe(0)
  expect(await seriousFaults(page)).toEqual([])

  // Nothing lies on anything, and back at the top all is as it was
  const boxes = await Promise.all((await lines.all()).map((each) => each.boundingBox()))
  const tops = boxes.map((box) => box?.y ?? 0)
  expect(tops).toEqual([...tops].sort((a, b) => a - b))
  await page.evaluate(() => scrollTo(0, 0))
  await newest.waitFor()
  expect([...complaints, ...failed]).toEqual([])
  await close()
})

async function newestTitle(): Promise<string | undefined> {
  const query = '{ jobs(first: 1, orderBy: NEWEST) { edges { node { title } } } }'
  const answer = await fetch(urls.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return (await answer.json()).data.jobs.edges[0]?.node.title
}
