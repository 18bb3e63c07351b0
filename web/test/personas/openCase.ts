import type { Persona } from './enter.ts'

/** Whoever was drawn connects, is told that a seat waits, and comes to the case. */
export async function openCase({ page, go, look, connect }: Persona, title: string): Promise<void> {
  await go('Judge work')
  await page.getByText('Seats belong to accounts.').waitFor()
  await look()
  await connect()
  await page
    .getByText(/^\d+ seats? waits? for you$/)
    .first()
    .waitFor({ state: 'attached' })
  await page.getByText(/^Yes: as a validator/).waitFor()
  await look()
  await page.getByRole('link', { name: title }).click()
}
