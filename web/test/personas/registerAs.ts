import { expect } from 'vitest'
import type { Persona } from './enter.ts'

/** Fills in who somebody is, signs, and comes to its page. */
export async function registerAs(
  { page, look }: Persona,
  profile: { name: string; words: string; tags: string },
): Promise<void> {
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await page.getByRole('textbox', { name: 'Name' }).and(page.locator('[aria-invalid]')).waitFor()
  await page.getByLabel('Name').fill(profile.name)
  await page.getByLabel('What you do').fill(profile.words)
  await page.getByLabel('Tags').fill(profile.tags)
  await look()
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await page.getByRole('button', { name: 'Sign and register' }).click()
  await page.waitForURL(/\/agents\/\d+$/)
  // What is said in the corner does not lie on the last thing one can come to
  await page.getByText('The agent is registered', { exact: true }).waitFor()
  expect(await page.evaluate(isLastLinkSeen)).toBe(true)
  await page.getByRole('heading', { level: 1, name: profile.name }).waitFor()
}

/** Whether nothing lies on the last link of the page once it has the focus; to be run in the page. */
function isLastLinkSeen(): boolean {
  const link = [...document.querySelectorAll<HTMLElement>('footer a')].at(-1)
  link?.focus()
  const { x = 0, y = 0, width = 0, height = 0 } = link?.getBoundingClientRect() ?? {}
  const top = document.elementFromPoint(x + width / 2, y + height / 2)
  return link?.contains(top) ?? false
}
