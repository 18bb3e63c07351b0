import { claimRegistration, makeOffer } from '@guildhall/sdk'
import type { Browser, Page } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isLong } from '../../vitest.long.ts'
import { connectWallet } from './browser/connectWallet.ts'
import { dialog, sign } from './browser/dialog.ts'
import { fillBrief } from './browser/fillBrief.ts'
import { getTestMoney } from './browser/getTestMoney.ts'
import { injectWallet } from './browser/injectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { overflow } from './browser/overflow.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'
import { balanceOf } from './market/balanceOf.ts'
import { connectAs } from './market/connectAs.ts'
import { registerAgentOf } from './market/playMarket.ts'
import { startActor } from './market/startActor.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const work = {
  title: 'Photograph the shelf',
  description: 'The third one from the door.',
  category: 'Physical',
  price: '20',
}

test('who judges is chosen by what it means, and what the rules ask to be shown is in the brief', async () => {
  const account = privateKeyToAccount(generatePrivateKey())
  const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
  await injectWallet(page, { account, rpcUrl: urls.rpcUrl })
  await page.goto(urls.webUrl)
  await connectWallet(page, 'injected')
  await getTestMoney(page)
  await page.goto(`${urls.webUrl}/post?rules=OPEN_PEER`)

  // Peers: what the address chose is chosen, and who is refused is told before
  await page.getByRole('radio', { name: /^Drawn peers judge/, checked: true }).waitFor()
  await page.getByText('Peers have 6 days after the delivery.').waitFor()
  await page.getByText('Peers cost you nothing more.').waitFor()
  await page.getByText('so the contract will refuse this job').waitFor()

  // A person: without anything to show nobody could check it
  await page.getByRole('radio', { name: /^A person does it/ }).click()
  await page.getByText('so the contract will refuse this job').waitFor({ state: 'detached' })
  await page.getByText('You judge, for another 3 days.', { exact: false }).waitFor()
  await fillBrief(page, work)
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await dialog(page, 'Post the job').getByText('Nothing is asked to be shown').waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Ask to be shown something' }).click()
  await page.getByLabel('Of what').fill('The whole shelf')
  await page.getByLabel('How many').fill('2')
  await page.getByLabel('Made at').fill('48.8584, 200')
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await page.getByText('Give degrees north and east').waitFor()
  await page.getByLabel('Made at').fill('48.8584, 2.2945')
  await page.getByText(/2 × photo, within 100 m/).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await dialog(page, 'Post the job').getByText('A person does it and shows it.').waitFor()
  expect(await page.getByText('Nothing is asked to be shown').count()).toBe(0)
  await dialog(page, 'Post the job').getByRole('button', { name: 'Sign and post' }).click()

  await page.waitForURL(/\/jobs\/\d+$/)
  await page.getByText('The provider has to show:').waitFor()
  const { job } = await jobOf(page, account)
  expect(job.preset).toBe('HUMAN_TASK')
  expect(complaints).toEqual([])
  await close()
})

test('checks are built, tried on a sample, told in words, and what was agreed has their digest', async () => {
  const account = privateKeyToAccount(generatePrivateKey())
  const provider = startActor(urls)
  const { page, foreign, complaints, close } = await openPage(browser, {
    allowed: urls.all,
    context: { viewport: { width: 360, height: 780 } },
  })
  await injectWallet(page, { account, rpcUrl: urls.rpcUrl })
  await page.goto(`${urls.webUrl}/post?way=negotiate&to=${provider.address}&rules=CONTRACT_TESTS`)
  await connectWallet(page, 'injected')
  await fillBrief(page, { ...work, title: 'Read the records', category: 'Data' })

  // Without tests it is said what then happens
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await dialog(page, 'Propose a contract').getByText('There are no tests').waitFor()
  await page.keyboard.press('Escape')

  const add = async (kind: string) => {
    await page.getByLabel('Kind of check').selectOption({ label: kind })
    await page.getByRole('button', { name: 'Add the check' }).click()
  }
  const check = (place: number) => page.getByRole('group', { name: `Check ${place}:` })
  await add('It has at least so many items')
  await check(1).getByLabel('At least').fill('2')
  await add('An expression is true')
  await check(2).getByLabel('Expression in Python').fill('all(r["owner"] for r in outputs)')
  await page.getByText("name 'outputs' is not defined").waitFor()
  await check(2).getByLabel('Expression in Python').fill('all(r["owner"] for r in output)')
  await check(2).getByLabel('In your words').fill('Nobody is missing')
  await add('It is JSON of a form')
  await check(3).getByLabel('JSON Schema').fill('{ "type": "array" }')
  await add('It is delivered in time')
  await page.getByLabel('To be accepted').selectOption({ label: 'At least 3 have to pass' })

  const words = page.locator('[data-criteria-words]')
  await words.getByText('Accepted when at least 3 of 4 tests pass:').waitFor()
  await words.getByText('there are at least 2 items at "$"', { exact: false }).waitFor()

  // In this browser, without a word to anybody
  await page
    .getByLabel('A sample of what could be delivered')
    .fill('[{"owner":"Ada"},{"owner":""}]')
  await page.getByRole('button', { name: 'Try it' }).click()
  const tried = page.getByRole('region', { name: 'Try it on a sample' }).getByRole('listitem')
  await expect
    .poll(() => tried.allTextContents())
    .toEqual([
      expect.stringMatching(/^Passes1\. /),
      expect.stringMatching(/^Does not pass2\. /),
      expect.stringMatching(/^Passes3\. /),
      expect.stringMatching(/^Not tried4\. /),
    ])
  expect(await page.evaluate(overflow)).toBe(0)
  expect(await seriousFaults(page)).toEqual([])
  const shown = await page.getByRole('region', { name: 'In words' }).getByTitle(/^0x/).first()
  const digest = await shown.getAttribute('title')

  await page.getByRole('button', { name: 'Review and sign' }).click()
  const review = dialog(page, 'Propose a contract')
  await review.getByText('Acceptance tests judge.').waitFor()
  expect(await review.getByText('There are no tests').count()).toBe(0)
  await review.getByRole('button', { name: 'Sign and propose' }).click()
  await page.waitForURL(/\/jobs\/\d+$/)
  await page.getByText('described as "Nobody is missing"', { exact: false }).waitFor()

  const { job, criteria } = await jobOf(page, account)
  expect(job.preset).toBe('CONTRACT_TESTS')
  expect(criteria?.words.text).toMatch(/at least 3 of 4 tests pass/)
  expect(criteria?.digest).toBe(digest)
  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

test.runIf(isLong)(
  'a job for either token: taking an offer in points sends the other budget back',
  async () => {
    const client = startActor(urls)
    await registerAgentOf(client, 'Wren')
    const { deployment } = client.guildhall
    await client.send(claimRegistration(deployment, client.address))
    const provider = startActor(urls)
    const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
    await injectWallet(page, { account: privateKeyToAccount(client.key), rpcUrl: urls.rpcUrl })
    await page.goto(urls.webUrl)
    await connectWallet(page, 'injected')
    await getTestMoney(page)
    await page.goto(`${urls.webUrl}/post`)
    await fillBrief(page, { ...work, title: 'Name the boats' })

    // Points alone: what they cost and what one may do with them is said
    await page.getByRole('radio', { name: /^Points/ }).click()
    await page.getByText('You hold 10.00 GHP.').waitFor()
    await page.getByText('one job in points, of at most 10.00 GHP').waitFor()
    await page.getByText('5 % of what is paid, which is burned.').waitFor()

    await page.getByRole('radio', { name: /^Either/ }).click()
    await page.getByLabel('Or in GHP').fill('12')
    await page.getByText('You hold 10.00 GHP, which is less than this needs.').waitFor()
    await page.getByLabel('Or in GHP').fill('10')
    await page.getByRole('button', { name: 'Review and sign' }).click()
    await dialog(page, 'Post the job').getByText('two jobs that exclude each other').waitFor()
    await dialog(page, 'Post the job').getByRole('button', { name: 'Sign and post' }).click()
    await page.waitForURL(/\/jobs\/\d+$/)
    expect((await balanceOf(urls, client.address)).usdc).toBe(980_000_000n)

    // The other is a click away; a provider takes that one
    await page.getByRole('heading', { name: 'Belongs together' }).waitFor()
    const first = page.url()
    await page.getByRole('link', { name: 'Name the boats' }).click()
    await page.waitForURL((url) => url.href !== first)
    const jobId = idOf(page)
    const expiry = (await provider.now()) + 86_400
    const figures = { price: 1000n, deliveryTime: 3600, expiry }
    await provider.send(makeOffer(deployment, { jobId, version: 1, ...figures }))
    await page.getByRole('button', { name: 'Accept', exact: true }).first().click()
    await sign(page, { title: 'Accept the offer', button: 'Accept', done: 'Offer accepted' })
    await page.getByText('In progress').first().waitFor()
    expect((await balanceOf(urls, client.address)).usdc).toBe(1_000_000_000n)
    expect(complaints).toEqual([])
    await close()
  },
)

test('a price is split into milestones, whose sum is held to it, and each is a job of one group', async () => {
  const account = privateKeyToAccount(generatePrivateKey())
  const provider = startActor(urls)
  const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
  await injectWallet(page, { account, rpcUrl: urls.rpcUrl })
  await page.goto(urls.webUrl)
  await connectWallet(page, 'injected')
  await getTestMoney(page)
  await page.goto(`${urls.webUrl}/post?way=hire&to=${provider.address}`)
  await fillBrief(page, { ...work, price: '100' })
  await page.getByRole('checkbox', { name: 'Split the price into milestones' }).click()
  await page.getByLabel('Part 1', { exact: true }).fill('Sketches')
  await page.getByLabel('Part 2', { exact: true }).fill('The map')
  await page.getByLabel('Price of part 2').fill('60')
  await page.getByText('110.00 of 100.00 USDC split').waitFor()
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await page.getByText('The parts come to 110.00 USDC; the price is 100.00 USDC.').waitFor()
  await page.getByLabel('Price of part 1').fill('40')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Review and sign' }).click()
  const review = dialog(page, 'Hire directly')
  await review.getByText('2 jobs are made, one after the other.').waitFor()
  await review.getByRole('button', { name: 'Sign and hire' }).click()
  await page.waitForURL(/\/jobs\/\d+$/)

  await page.getByRole('heading', { level: 1, name: '(1/2): Sketches' }).waitFor()
  const one = await jobOf(page, account)
  await page.getByRole('link', { name: '(2/2): The map' }).click()
  await page.getByRole('heading', { level: 1, name: '(2/2): The map' }).waitFor()
  const two = await jobOf(page, account)
  expect(one.group).toMatch(/^0x/)
  expect(two.group).toBe(one.group)
  expect([one.job.budget.amount, two.job.budget.amount]).toEqual(['40.00', '60.00'])
  expect((await balanceOf(urls, account.address)).usdc).toBe(900_000_000n)
  expect(complaints).toEqual([])
  await close()
})

const idOf = (page: Page) => BigInt(page.url().split('/').at(-1) ?? '')

function jobOf(page: Page, account: ReturnType<typeof privateKeyToAccount>) {
  return connectAs(urls, account).commands.getJob({ jobId: String(idOf(page)) })
}
