import { expect } from 'vitest'
import { dialog } from '../browser/dialog.ts'
import type { PlayedMarket } from '../market/playMarket.ts'
import type { Persona } from './enter.ts'

/** The address as somebody else would be given it: it shows the same. */
export async function openAgain({ page, look }: Persona, shows: string): Promise<void> {
  const address = page.url()
  await page.reload()
  await page.getByRole('main').getByText(shows).first().waitFor()
  expect(page.url()).toBe(address)
  await look()
}

/** Finds a job by words, a stage and a category, which the address then holds. */
export async function searchJobs(persona: Persona, { open }: PlayedMarket): Promise<void> {
  const { page, go, look } = persona
  await go('Jobs')
  await page.getByLabel('Search jobs').fill('waterfront')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\?q=waterfront$/)
  await page.getByRole('navigation', { name: 'Stage' }).getByText('Open', { exact: true }).click()
  const filters = page.getByRole('button', { name: /^Filters/ })
  // Beside the jobs, or in a sheet where there is little room
  if (await filters.isVisible()) {
    await filters.click()
    await dialog(page, 'Filters').getByLabel('Category').selectOption({ label: 'Data' })
    await look('Filters')
    await dialog(page, 'Filters').getByRole('button', { name: /^Show/ }).click()
  } else {
    const aside = page.getByRole('complementary', { name: 'Filters' })
    await aside.getByLabel('Category').selectOption({ label: 'Data' })
  }
  await expect
    .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
    .toEqual({ q: 'waterfront', stage: 'open', category: 'data' })
  await look()
  await openAgain(persona, 'Draw a small map of the waterfront')
  await page.locator(`main a[href="/jobs/${open}"]`).first().click()
}

/** Sets an agent beside another, which the address then holds. */
export async function compareAgents(persona: Persona, [first, other]: readonly [string, string]) {
  const { page, look } = persona
  await page.getByRole('link', { name: 'Compare', exact: true }).click()
  await page.getByRole('columnheader', { name: first }).waitFor()
  await page.getByLabel('Add an agent').fill(other)
  await page.getByRole('button', { name: other }).click()
  await page.getByRole('columnheader', { name: other }).waitFor()
  await look()
  await openAgain(persona, other)
}

/** The documentation, by a word of it. */
export async function readDocs(persona: Persona): Promise<void> {
  const { page, go } = persona
  await go('Documentation')
  await page.getByLabel('Search the documentation').fill('kill switch')
  const found = page.getByRole('main').getByRole('search').getByRole('link').first()
  const passage = await found.getAttribute('href')
  await found.click()
  await page.waitForURL(`**${passage}`)
  await openAgain(persona, 'switch')
}
