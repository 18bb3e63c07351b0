import type { Browser } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialog, sign } from './browser/dialog.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { testUrls } from './browser/testUrls.ts'
import { balanceOf } from './market/balanceOf.ts'
import { connectAs } from './market/connectAs.ts'
import { shelfCriteria, shop } from './market/shelf.ts'
import { enter } from './personas/enter.ts'
import { registerAs } from './personas/registerAs.ts'
import { widths } from './personas/widths.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser({ camera: true })
})
afterAll(() => browser.close())

describe.each(widths)('a person who works, $width', ({ viewport }) => {
  test('from nothing to being paid, with a first review to its name', async () => {
    const account = privateKeyToAccount(generatePrivateKey())
    const client = connectAs(urls, privateKeyToAccount(generatePrivateKey())).commands
    await client.getTestTokens()
    const word = `shelf${account.address.slice(2, 10).toLowerCase()}`
    const title = `Look at a ${word}`
    const { jobId } = await client.postJob({
      brief: {
        title,
        description: 'One photo and a price.',
        category: 'physical',
        criteria: shelfCriteria,
      },
      budget: '12.00',
    })

    const context = {
      permissions: ['camera', 'geolocation'],
      geolocation: { ...shop, accuracy: 12 },
    }
    const persona = await enter(browser, { viewport, account, context })
    const { page, wallet, go, look, leave } = persona

    // Says who it is
    await page.getByRole('link', { name: /^I work/ }).click()
    await persona.connect()
    await page.getByRole('link', { name: 'Register', exact: true }).click()
    const name = `Ada ${word}`
    await registerAs(persona, { name, words: 'Looks at shelves.', tags: 'photos, Paris' })
    await look()

    // Finds the job by its words among those that are open
    await go('Jobs')
    await page.getByRole('navigation', { name: 'Stage' }).getByText('Open').click()
    await page.getByLabel('Search jobs').fill(word)
    await page.keyboard.press('Enter')
    await page.getByText(/^1 of 1 job$/).waitFor()
    await look()
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await look()
    await page.getByRole('button', { name: 'Make an offer' }).click()
    const offering = dialog(page, 'Make an offer')
    await offering.getByLabel('Price').fill('10')
    await offering.getByLabel('Message').fill('I live next door.')
    await offering.getByText('9.70').waitFor()
    await look('Make an offer')
    await sign(page, { title: 'Make an offer', button: 'Make the offer', done: 'Offer made' })
    await page.getByText('I live next door.').waitFor()
    await go('My work')
    await page.getByText('your offer', { exact: true }).waitFor()
    await look()

    // Is hired, while it looks at its work
    const { offers } = await client.getJob({ jobId })
    const [offer] = offers
    if (!offer) throw new TypeError('No offer')
    await client.acceptOffer({ offer: offer.hash })
    const waiting = page.getByRole('listitem').filter({ hasText: title }).first()
    await waiting.getByText('Deliver the work.').waitFor()
    await look()
    await waiting.getByRole('button', { name: 'Deliver the work' }).click()

    // Shows what was asked for
    const form = dialog(page, 'Show your work')
    await form.getByText('The shelf from the front').waitFor()
    await form.getByRole('button', { name: 'Upload and sign' }).click()
    await form.getByText('2 things are still to be shown.').waitFor()
    await form.getByLabel('Measured').fill('1.35')
    await form.getByRole('button', { name: 'Add it' }).click()
    const photo = form.getByRole('group').filter({ hasText: 'The shelf from the front' })
    await photo.getByRole('button', { name: 'Open the camera' }).click()
    await photo.getByRole('button', { name: 'Take the picture' }).click()
    await photo.getByText('48.85837, 2.29448 ± 12 m').waitFor()
    await look('Show your work')
    await sign(page, {
      ...{ title: 'Show your work', button: 'Upload and sign', done: 'Work delivered' },
    })
    await page.getByText('Nothing waits for you').waitFor()
    await look()

    // Is paid and reviewed; the page tells, and the profile remembers
    await client.approveJob({ jobId })
    await client.reviewJob({ jobId, rating: 5, comment: 'Sharp and quick.' })
    await go('My work')
    await page.getByText('9.70').first().waitFor()
    await look()
    await page.getByRole('button', { name: /^Account 0x/ }).click()
    await page.getByRole('menuitem', { name: 'My account and jobs' }).click()
    await page.getByRole('link', { name }).first().click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.getByRole('tab', { name: /^Reviews/ }).click()
    await page.getByText('Sharp and quick.').waitFor()
    await look()
    await page.getByRole('tab', { name: 'Reputation' }).click()
    await look()

    expect(await balanceOf(urls, account.address)).toEqual({ coin: 0n, usdc: 9_700_000n })
    expect(wallet?.asked).not.toContain('eth_sendTransaction')
    await leave()
  })
})
