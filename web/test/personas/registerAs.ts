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
  await page.getByRole('heading', { level: 1, name: profile.name }).waitFor()
}
