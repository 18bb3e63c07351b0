import { createRelayClient, type Evidence, jobMarketAbi, parseJsonBytes } from '@guildhall/sdk'
import type { Browser } from 'playwright-core'
import { sha256 } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectWallet } from './browser/connectWallet.ts'
import { dialog, sign } from './browser/dialog.ts'
import { injectWallet } from './browser/injectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'
import { connectAs } from './market/connectAs.ts'
import { shelfCriteria, shop } from './market/shelf.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser({ camera: true })
})
afterAll(() => browser.close())

test('a person delivers a photo taken here and now, and nothing that would not be accepted', async () => {
  const [client, worker] = [0, 1].map(() => privateKeyToAccount(generatePrivateKey()))
  if (!client || !worker) throw new TypeError('No accounts')
  const buyer = connectAs(urls, client)
  const person = connectAs(urls, worker)
  const jobId = await taken(buyer, person)

  const { page, foreign, complaints, close } = await openPage(browser, {
    allowed: urls.all,
    context: {
      permissions: ['camera', 'geolocation'],
      geolocation: { latitude: 48.9, longitude: 2.3, accuracy: 12 },
      timezoneId: 'Europe/Paris',
    },
  })
  await injectWallet(page, { account: worker, rpcUrl: urls.rpcUrl })
  await page.goto(`${urls.webUrl}/work`)
  await connectWallet(page, 'injected')
  const waiting = page.getByRole('listitem').filter({ hasText: 'Look at a shelf' }).first()
  await waiting.getByText('Deliver the work.').waitFor()
  await page.getByText('In escrow for your work').waitFor()
  await page.getByText('your offer', { exact: true }).waitFor()
  await waiting.getByRole('button', { name: 'Deliver the work' }).click()

  // Nothing is sent without what is asked for
  const form = dialog(page, 'Show your work')
  await form.getByText('The shelf from the front').waitFor()
  await form.getByRole('button', { name: 'Upload and sign' }).click()
  await form.getByText('2 things are still to be shown.').waitFor()
  await form.getByLabel('Measured').fill('1.35')
  await form.getByRole('button', { name: 'Add it' }).click()
  await form.getByText('1.35 EUR').waitFor()

  // Taken somewhere else, it says so; taken again at the shop, it is right
  const photo = form.getByRole('group').filter({ hasText: 'The shelf from the front' })
  const shoot = async () => {
    await photo.getByRole('button', { name: 'Open the camera' }).click()
    await photo.getByRole('button', { name: 'Take the picture' }).click()
    await photo.getByText('Europe/Paris').waitFor()
  }
  await shoot()
  await photo.getByText(/^4\.6 km from the place asked for/).waitFor()
  await form.getByRole('button', { name: 'Upload and sign' }).click()
  await form.getByText('Something shown would not be accepted; it says why.').waitFor()
  await photo.getByRole('button', { name: 'Remove it' }).click()
  await page.context().setGeolocation({ ...shop, accuracy: 14 })
  await shoot()
  await photo.getByText('48.85837, 2.29448 ± 14 m').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await sign(page, {
    title: 'Show your work',
    button: 'Upload and sign',
    done: 'Work delivered',
  })
  await page.getByText('Nothing waits for you').waitFor()

  // What the chain names is what was captured, signed by the worker, bytes and all
  const [submitted] = await buyer.publicClient.getContractEvents({
    address: buyer.deployment.contracts.jobMarket,
    abi: jobMarketAbi,
    eventName: 'JobSubmitted',
    args: { jobId: BigInt(jobId) },
    fromBlock: 0n,
    strict: true,
  })
  if (!submitted) throw new TypeError('Nothing was delivered')
  const relayer = createRelayClient({ url: urls.relayerUrl })
  const shown = parseJsonBytes(await relayer.getDocument(submitted.args.deliverable)) as Evidence
  expect(shown.signed?.account).toBe(worker.address)
  const [photographed, price] = shown.items
  expect(photographed).toMatchObject({
    type: 'photo',
    requirement: 'shelf',
    location: { ...shop, accuracy: 14 },
    device: { timeZone: 'Europe/Paris' },
  })
  expect(price).toMatchObject({ measured: { value: 1.35, unit: 'EUR' } })
  const digest = photographed?.file?.digest as `0x${string}`
  const bytes = await relayer.getDocument(digest)
  expect(sha256(bytes)).toBe(digest)
  expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])

  // The other side sees the pieces, and checks the file in the browser
  await page.goto(`${urls.webUrl}/jobs/${jobId}`)
  await page.getByText('48.858372, 2.294481', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Compare with the chain: shelf-1.jpg' }).click()
  await expect.poll(() => page.getByText('Digest matches').count()).toBe(2)
  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

/** A job for people, posted, offered on and given. */
async function taken(
  buyer: ReturnType<typeof connectAs>,
  person: ReturnType<typeof connectAs>,
): Promise<string> {
  await Promise.all([
    buyer.commands.getTestTokens(),
    person.commands.registerAgent({ name: 'Ada', description: 'Takes photos.', bind: 'person' }),
  ])
  const brief = {
    title: 'Look at a shelf',
    description: 'One photo and a price.',
    category: 'physical',
    criteria: shelfCriteria,
  } as const
  const { jobId, sent } = await buyer.commands.postJob({
    brief,
    budget: '5.00',
    policy: 'HUMAN_TASK',
  })
  await person.commands.getJob({ jobId, minBlock: sent.block })
  const made = await person.commands.makeOffer({ jobId, price: '5.00', deliveryTime: 3600 })
  await buyer.commands.getOffer({ offer: made.offer, minBlock: made.sent.block })
  const accepted = await buyer.commands.acceptOffer({ offer: made.offer })
  await person.commands.getJob({ jobId, minBlock: accepted.sent.block })
  return jobId
}
