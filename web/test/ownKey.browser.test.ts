import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'

const urls = testUrls()
const passphrase = 'seven quiet herons'
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe('someone without a wallet makes a key in the browser', () => {
  test('by a passphrase: signs gaslessly, asks again after a reload, and takes the key away', async () => {
    const context = { viewport: { width: 360, height: 740 } }
    const { page, complaints, close } = await openPage(browser, { allowed: urls.all, context })
    await page.goto(`${urls.webUrl}/start/hire`)
    await chooseKey(page)
    await page.getByLabel('Passphrase').fill('short')
    await page.getByRole('button', { name: 'Make the key' }).click()
    await page.getByText('At least 12 characters').waitFor()
    await page.getByText('Tick this to go on.').waitFor()
    expect(await seriousFaults(page, 'dialog[open]')).toEqual([])
    await page.getByLabel('Passphrase').fill(passphrase)
    await page.getByLabel('The same again').fill(passphrase)
    await page.getByLabel('I understand').click()
    await page.getByRole('button', { name: 'Make the key' }).click()
    await page.getByRole('button', { name: /^Account 0x/ }).waitFor()
    expect(await keptText(page)).not.toContain(passphrase)

    // Open since it was made
    await page.getByRole('link', { name: 'Get test USDC' }).click()
    await drip(page)

    // Locked by a reload: the first signature asks
    await page.reload()
    await page.getByRole('button', { name: /^Account 0x/ }).waitFor()
    await page.getByRole('button', { name: /Get 1,000/ }).click()
    await page.getByRole('button', { name: 'Get them' }).click()
    await page.getByLabel('Passphrase').fill('seven quiet heron')
    await page.getByRole('button', { name: 'Unlock', exact: true }).click()
    await page.getByText('That does not open the key').waitFor()
    await page.getByLabel('Passphrase').fill(passphrase)
    await page.getByRole('button', { name: 'Unlock', exact: true }).click()
    await page.getByRole('button', { name: 'Done' }).click()

    // It signs in as well
    await page.goto(`${urls.webUrl}/notifications`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('Passphrase').fill(passphrase)
    await page.getByRole('button', { name: 'Unlock', exact: true }).click()
    await page.getByText('Nothing has happened yet').waitFor()

    // Shown only to who opens it once more
    await page.getByRole('button', { name: /^Account 0x/ }).click()
    await page.getByRole('menuitem', { name: 'Save a copy of my key' }).click()
    await page.getByLabel('Passphrase').fill(passphrase)
    await page.getByRole('button', { name: 'Show it' }).click()
    expect(await page.locator('dialog code').textContent()).toMatch(/^0x[0-9a-f]{64}$/)
    await page.getByRole('button', { name: 'Remove it from this browser' }).click()
    await page.getByText('are lost for good. Have you saved one?').waitFor()
    expect(await keptText(page)).not.toBe('')
    await page.getByRole('button', { name: 'I have a copy: remove it' }).click()
    await page.getByRole('banner').getByRole('button', { name: 'Connect' }).waitFor()
    expect(await keptText(page)).toBe('')
    expect(complaints).toEqual([])
    await close()
  })

  test('by a passkey: its secret opens the key', async () => {
    // A passkey needs a name, not a number
    const named = urls.webUrl.replace('127.0.0.1', 'localhost')
    const { page, complaints, close } = await openPage(browser, { allowed: [...urls.all, named] })
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        hasPrf: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto(`${named}/faucet`)
    await chooseKey(page)
    await page.getByLabel('I understand').click()
    await page.getByRole('button', { name: 'Make the key' }).click()
    await page.getByRole('button', { name: /^Account 0x/ }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: /^Account 0x/ }).waitFor()
    await page.getByRole('button', { name: /Get 1,000/ }).click()
    await page.getByRole('button', { name: 'Get them' }).click()
    await page.getByRole('button', { name: 'Unlock with the passkey' }).click()
    await page.getByRole('button', { name: 'Done' }).click()

    // Taken away in another tab while it is asked for: the question is answered, with no
    await page.reload()
    await page.getByRole('button', { name: /^Account 0x/ }).waitFor()
    await page.getByRole('button', { name: /Get 1,000/ }).click()
    await page.getByRole('button', { name: 'Get them' }).click()
    await page.getByRole('button', { name: 'Unlock with the passkey' }).waitFor()
    const other = await page.context().newPage()
    await other.goto(`${named}/health`)
    await other.evaluate(() => localStorage.removeItem('guildhall.key'))
    await page.getByText('You did not sign').waitFor()
    expect(await page.getByRole('button', { name: 'Unlock with the passkey' }).count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })
})

async function chooseKey(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Connect' }).click()
  await page.getByTestId('rk-wallet-option-guildhallKey').click()
  await page.getByRole('dialog', { name: 'A key in this browser' }).waitFor()
}

async function drip(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Get 1,000/ }).click()
  await page.getByRole('button', { name: 'Get them' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
}

function keptText(page: Page): Promise<string> {
  return page.evaluate(() => localStorage.getItem('guildhall.key') ?? '')
}
