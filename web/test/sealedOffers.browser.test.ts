import { readFile } from 'node:fs/promises'
import { makeOffer } from '@guildhall/sdk'
import { sealedOpeningSchema } from '@guildhall/sdk/command/sealedOpening'
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
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'
import { balanceOf } from './market/balanceOf.ts'
import { connectAs } from './market/connectAs.ts'
import { startActor } from './market/startActor.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function person() {
  const account = privateKeyToAccount(generatePrivateKey())
  const watched = await openPage(browser, { allowed: urls.all })
  await injectWallet(watched.page, { account, rpcUrl: urls.rpcUrl })
  await watched.page.goto(urls.webUrl)
  await connectWallet(watched.page, 'injected')
  return { ...watched, account }
}

test('an offer is sealed, shown to nobody, handed over by a link, and opened by the client alone', async () => {
  const client = await person()
  const provider = await person()
  const market = connectAs(urls, client.account).commands

  // Posted asking for sealed offers
  await getTestMoney(client.page)
  await client.page.goto(`${urls.webUrl}/post`)
  await fillBrief(client.page, {
    title: 'Value the ship',
    description: 'As she lies.',
    category: 'Analytics',
    price: '30',
  })
  await client.page.getByRole('checkbox', { name: 'Ask for sealed offers' }).click()
  await client.page.getByRole('button', { name: 'Review and sign' }).click()
  await client.page.getByRole('button', { name: 'Sign and post' }).click()
  await client.page.waitForURL(/\/jobs\/\d+$/)
  const url = client.page.url()
  const jobId = url.split('/').at(-1) ?? ''

  // Sealed: the page offers that first, and says what becomes public
  const { page } = provider
  await page.goto(url)
  await page.getByText('The client asks for sealed offers').waitFor()
  await page.getByRole('button', { name: 'Make an offer' }).click()
  const form = dialog(page, 'Make an offer')
  await form.getByRole('radio', { name: /^The client alone/, checked: true }).waitFor()
  await form.getByLabel('Price').fill('21.50')
  await form.getByLabel('Message').fill('I know her sister.')
  expect(await seriousFaults(page)).toEqual([])
  await form.getByRole('button', { name: 'Seal the offer' }).click()
  const handover = dialog(page, 'Sealed: now tell the client')
  const link = (await handover.locator('[data-opening]').textContent()) ?? ''
  expect(link).toMatch(new RegExp(`^${url}#sealed=`))
  await handover.getByText('The client has to open it within').waitFor()
  const saving = page.waitForEvent('download')
  await handover.getByRole('button', { name: 'Save it as a file' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe(`sealed-offer-job-${jobId}.json`)
  // It is what the command `acceptSealedOffer` takes
  const opening = sealedOpeningSchema.parse(JSON.parse(await readFile(await saved.path(), 'utf8')))
  expect(opening).toMatchObject({ jobId, price: '21.500000', version: 1 })
  await handover.getByRole('button', { name: 'Done' }).click()

  // Nobody learns price or words; its maker is reminded, and has the link still
  await page.getByText('Your sealed offer waits to be opened').waitFor()
  await page.getByText('has to be opened within').waitFor()
  const { offers } = await market.getJob({ jobId })
  expect(offers).toMatchObject([{ sealed: true, price: null, terms: null }])
  await page.reload()
  await page.getByRole('button', { name: 'What opens it' }).first().click()
  await expect
    .poll(() => dialog(page, 'What opens your offer').locator('[data-opening]').textContent())
    .toBe(link)

  // The client follows the link; what was changed on the way opens nothing
  const { page: clients } = client
  await clients.goto(link)
  await connectedAgain(clients)
  await clients.getByText('This link opens a sealed offer.').waitFor()
  await clients.getByRole('button', { name: 'Look at it' }).click()
  const open = dialog(clients, 'Open a sealed offer')
  await open.getByText('I know her sister.').waitFor()
  await open.getByText('8.50 USDC of your deposit comes back at once.').waitFor()
  expect(await seriousFaults(clients)).toEqual([])
  const field = open.getByLabel('The link its maker sent you, or what it saved')
  await field.fill(`${link.slice(0, -6)}AAAAAA`)
  await open.getByText(/opens no offer|No sealed offer that is live/).waitFor()
  await field.fill(link)
  await sign(clients, {
    title: 'Open a sealed offer',
    button: 'Open and accept',
    done: 'Offer accepted',
  })
  await clients.getByText('In progress').first().waitFor()
  await clients.getByText('I know her sister.').waitFor()
  expect((await balanceOf(urls, client.account.address)).usdc).toBe(978_500_000n)
  for (const one of [client, provider]) {
    expect(one.complaints).toEqual([])
    expect(one.foreign).toEqual([])
    await one.close()
  }
})

test.runIf(isLong)(
  'a sealed offer that was kept nowhere is withdrawn, and one is dismissed unopened',
  async () => {
    const client = await person()
    const provider = await person()
    const clients = connectAs(urls, client.account).commands
    await clients.getTestTokens()
    const brief = { title: 'Mend a net', description: 'Two holes.', category: 'physical' } as const
    const { jobId } = await clients.postJob({ brief, budget: '20.00' })
    const { page } = provider
    const seal = async () => {
      await page.getByRole('button', { name: 'Make an offer' }).click()
      const form = dialog(page, 'Make an offer')
      await form.getByRole('radio', { name: /^The client alone/ }).click()
      await form.getByRole('checkbox', { name: 'Keep what opens it in this browser' }).click()
      await form.getByRole('button', { name: 'Seal the offer' }).click()
      await dialog(page, 'Sealed: now tell the client')
        .getByRole('button', { name: 'Done' })
        .click()
    }
    await page.goto(`${urls.webUrl}/jobs/${jobId}`)
    await seal()
    await page.getByRole('button', { name: 'What opens it' }).first().click()
    await dialog(page, 'What opens your offer')
      .getByText('It is not kept in this browser.')
      .waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Withdraw the offer' }).first().click()
    await sign(page, { title: 'Withdraw the offer?', button: 'Withdraw', done: 'Offer withdrawn' })
    await page.getByText('Withdrawn', { exact: true }).waitFor()

    await seal()
    await client.page.goto(`${urls.webUrl}/jobs/${jobId}`)
    await client.page.getByText('A sealed offer waits').waitFor()
    await client.page.getByRole('button', { name: 'Dismiss', exact: true }).first().click()
    await sign(client.page, {
      title: 'Dismiss the offer?',
      button: 'Dismiss',
      done: 'Offer dismissed',
    })
    await client.page.getByText('Dismissed', { exact: true }).waitFor()
    expect([...client.complaints, ...provider.complaints]).toEqual([])
    await Promise.all([client.close(), provider.close()])
  },
)

test('a posted job is changed: more is paid, criteria stay, and offers on what it was lapse', async () => {
  const { page, account, complaints, close } = await person()
  const market = connectAs(urls, account).commands
  await market.getTestTokens()
  const { jobId } = await market.postJob({
    brief: {
      title: 'Count the gulls',
      description: 'At the north pier.',
      category: 'data',
      criteria: { version: '1.0', tests: [], checklist: ['A number'], pass_threshold: 'all' },
    },
    budget: '20.00',
  })
  const provider = startActor(urls)
  const expiry = (await provider.now()) + 86_400
  const offer = { jobId: BigInt(jobId), version: 1, price: 15_000_000n, deliveryTime: 3600, expiry }
  await provider.send(makeOffer(provider.guildhall.deployment, offer))
  await page.goto(`${urls.webUrl}/jobs/${jobId}`)
  await page.getByText('Answer an offer').waitFor()
  await page.getByRole('button', { name: 'Change the job' }).click()
  const form = dialog(page, 'Change the job')
  await form.getByText('The offer made so far lapses').waitFor()
  await form.getByLabel('Description').fill('At both piers.')
  await form.getByLabel('Budget').fill('25')
  await form.getByText('5.00 USDC more moves from your account into escrow.').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await sign(page, { title: 'Change the job', button: 'Change it', done: 'The job is changed' })
  await page.getByText('At both piers.').waitFor()
  await page.getByText('A number').waitFor()
  await page.getByText('Lapsed', { exact: true }).waitFor()
  expect((await balanceOf(urls, account.address)).usdc).toBe(975_000_000n)

  // Less comes back; then it is withdrawn whole
  await page.getByRole('button', { name: 'Change the job' }).click()
  await form.getByLabel('Budget').fill('10')
  await sign(page, { title: 'Change the job', button: 'Change it', done: 'The job is changed' })
  await expect.poll(async () => (await balanceOf(urls, account.address)).usdc).toBe(990_000_000n)
  await page.getByRole('button', { name: 'Cancel the job' }).click()
  await sign(page, { title: 'Cancel the job?', button: 'Cancel the job', done: 'Job cancelled' })
  expect((await balanceOf(urls, account.address)).usdc).toBe(1_000_000_000n)
  expect(complaints).toEqual([])
  await close()
})

/** A reload asks the wallet again, by itself. */
async function connectedAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account 0x/ }).waitFor()
}
