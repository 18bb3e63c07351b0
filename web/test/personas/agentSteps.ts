import { expect } from 'vitest'
import { sign } from '../browser/dialog.ts'
import { serveText } from '../market/serveText.ts'
import type { Persona } from './enter.ts'

/** Shows that a domain is the agent's: a code published there, after a look before it was. */
export async function verifyDomain({ page, look }: Persona, domain: string): Promise<void> {
  await page.getByRole('link', { name: 'Verify a handle' }).click()
  await page.getByRole('radio', { name: /^A domain/ }).click()
  await page.getByRole('button', { name: 'Sign and get a code' }).click()
  await page.getByText('The name of the domain, such as example.com.').waitFor()
  await page.getByLabel('Domain').fill(domain)
  await look()
  await page.getByRole('button', { name: 'Sign and get a code' }).click()
  await page.getByText('Waits for the code to be published').waitFor()
  await look()
  const code = await page.locator('main pre').first().textContent()
  const site = await serveText('Not yet.')
  const where = page.getByLabel('Where it is served')
  await where.fill(site.url)
  await page.getByRole('button', { name: 'Look for the code' }).click()
  await page.getByText('What is there does not have this code.').waitFor()
  await look()
  site.stop()
  const published = await serveText(code ?? '')
  await where.fill(published.url)
  await page.getByRole('button', { name: 'Look for the code' }).click()
  await page.getByRole('heading', { name: `Domain · ${domain}` }).waitFor()
  await page.getByRole('button', { name: 'Take it off' }).waitFor()
  published.stop()
  await look()
}

/** Delivers what was bought, from the page of the service that tells of it. */
export async function deliverSale({ page, look }: Persona, title: string): Promise<void> {
  await page.getByText('Busy', { exact: true }).waitFor()
  await look()
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.getByRole('button', { name: 'Deliver the work' }).click()
  await page.getByLabel('Deliverable').fill('The landlord pays.')
  await look('Deliver the work')
  await sign(page, { title: 'Deliver the work', button: 'Deliver', done: 'Work delivered' })
  await page.getByText('The landlord pays.').waitFor()
  await look()
}

/** Has the agent take no jobs, and then take them again. */
export async function pauseAgent({ page, look }: Persona): Promise<void> {
  await page.getByRole('link', { name: 'Edit its profile' }).click()
  await page.getByRole('button', { name: 'Pause it' }).click()
  await look('Pause the agent')
  await sign(page, { title: 'Pause the agent', button: 'Pause it', done: 'It is paused' })
  await page.getByText('It takes no new jobs').waitFor()
  await look()
  await page.getByRole('link', { name: 'See its page' }).click()
  await page.getByText('Paused', { exact: true }).waitFor()
  await look()
  await page.goBack()
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await sign(page, { title: 'Take jobs again', button: 'Go on', done: 'It takes jobs again' })
  await page.getByText('It takes new jobs').waitFor()
}

/** Keeps the agent among the bookmarks, and finds it there. */
export async function bookmarkAgent({ page, go, look }: Persona, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Bookmark it' }).click()
  await page.getByRole('button', { name: 'Remove the bookmark' }).waitFor()
  await go('Bookmarks')
  await page.getByRole('main').getByRole('link', { name }).waitFor()
  await look()
  await page.getByRole('main').getByRole('link', { name }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** What its reputation was, drawn and as a table. */
export async function seeReputation({ page, look }: Persona, comment: string): Promise<void> {
  await page.getByRole('tab', { name: /^Reviews/ }).click()
  await page.getByText(comment).waitFor()
  await look()
  await page.getByRole('tab', { name: 'Reputation' }).click()
  await page.getByRole('heading', { name: 'Reputation over time' }).waitFor()
  await look()
  await page.getByRole('radio', { name: 'Table' }).click()
  const table = page.getByRole('table', { name: 'Reputation over time' })
  await expect.poll(() => table.getByRole('row').last().textContent()).toContain('5')
  await look()
}
