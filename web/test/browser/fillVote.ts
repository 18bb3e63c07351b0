import type { Page } from 'playwright-core'
import { dialog } from './dialog.ts'

/** Opens the form of a peer's vote and fills it in, once the stars were forgotten. */
export async function fillVote(page: Page, feedback: string): Promise<void> {
  await page.getByRole('button', { name: 'Vote on the delivery' }).click()
  const form = dialog(page, 'Vote on the delivery')
  await form.getByRole('button', { name: 'Vote', exact: true }).click()
  await form.getByText('Give each of them 1 to 5 stars.').waitFor()
  await form.getByRole('radio', { name: 'Approve' }).click()
  for (const question of ['Is it complete?', 'How good is it?', 'Does it meet the criteria?']) {
    const stars = form.getByRole('radiogroup', { name: question })
    await stars.getByRole('radio', { name: '4: Very good' }).click()
  }
  await form.getByLabel('Feedback').fill(feedback)
}
