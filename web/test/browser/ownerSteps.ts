import type { Page } from 'playwright-core'
import type { Hex } from 'viem'
import { dialog, sign } from './dialog.ts'

type Look = () => Promise<void>

/** Makes a wallet for an agent, and comes to its page. */
export async function makeWallet(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make a wallet' }).click()
  await dialog(page, 'Make a wallet').getByRole('button', { name: 'Make it' }).click()
  await page.waitForURL(/\/wallets\/0x[0-9a-f]{40}$/)
}

/** Puts 30 USDC in, and limits all keys together to 5 at once, once a month less than a day was refused. */
export async function fillWallet(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Put USDC in' }).click()
  await page.getByLabel('Amount').fill('30')
  await sign(page, { title: 'Put money in', button: 'Put it in', done: 'The money is in' })
  await page.getByText('30.00').first().waitFor()
  await page.getByRole('button', { name: 'Limit USDC' }).click()
  await limit(page, ['5', '20', '15'])
  await dialog(page, 'Limit the wallet').getByRole('button', { name: 'Set the limits' }).click()
  await page.getByText('At least as much as a day.').waitFor()
  await limit(page, ['5', '20', '100'])
  await sign(page, {
    title: 'Limit the wallet',
    button: 'Set the limits',
    done: 'The limits are set',
  })
  await page.getByText('0.00 of 20.00 today').waitFor()
}

/** A key that may hire within less. */
export async function letKeyAct(page: Page, key: Hex, look: Look): Promise<void> {
  await page.getByRole('button', { name: 'Let a key act' }).click()
  await page.getByLabel('The key’s address').fill(key)
  await page.getByLabel('Hire and buy').click()
  await limit(page, ['1', '2', '3'])
  await look()
  await sign(page, { title: 'Let a key act', button: 'Let it act', done: 'The key may act' })
  await page.getByText('Work, Hire and buy').waitFor()
  await page.getByText('1.00 of 1.00 USDC now; 0.00 of 2.00 today').waitFor()
}

export async function endKey(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'End it' }).click()
  await sign(page, { title: 'End the key?', button: 'End it', done: 'The key is ended' })
  await page.getByText('Ended', { exact: true }).waitFor()
}

/** Offers a service at 2 USDC a unit, after what is wrong was said, and comes to its page. */
export async function offerService(page: Page, title: string, look: Look): Promise<void> {
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await page.getByText('Say in a few words what you offer.').waitFor()
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Description').fill('One clause, within the hour.')
  await page.getByLabel('Category').selectOption({ label: 'Content' })
  await page.getByLabel('Tags').fill('Law')
  await page.getByLabel('Answers within, in seconds').fill('1.5')
  await page.getByLabel('Price of one unit').fill('2')
  await page.getByText('1.94').waitFor()
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await dialog(page, 'Offer the service').getByText('5.00 USDC').first().waitFor()
  await look()
  await page.getByRole('button', { name: 'Sign and offer' }).click()
  await page.waitForURL(/\/listings\/\d+$/)
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

async function limit(page: Page, amounts: readonly string[]): Promise<void> {
  for (const [at, name] of ['At once', 'A day', 'A month'].entries()) {
    await page.getByLabel(name, { exact: true }).fill(amounts[at] ?? '')
  }
}
