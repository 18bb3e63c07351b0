import type { Page } from 'playwright-core'
import { dialog, sign } from './dialog.ts'

/** Stops every way into new jobs, after what it does was said. */
export async function stopJobs(page: Page, look: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Stop new jobs' }).click()
  await dialog(page, 'Stop new jobs').getByText('Your own wallet sends it').waitFor()
  await look()
  await sign(page, { title: 'Stop new jobs', button: 'Stop them', done: 'New jobs are stopped' })
}

export async function reopenJobs(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Reopen', exact: true }).click()
  await sign(page, {
    ...{ title: 'Reopen ways into new jobs', button: 'Reopen them', done: 'It is done' },
  })
}

/** Another fee of negotiated jobs, once one too high was refused. */
export async function changeFee(page: Page, from: string, to: string): Promise<void> {
  const fee = page.getByLabel('Negotiated jobs, %')
  await fee.fill('10.01')
  await page.getByText('From 0 to 10, with two places.').waitFor()
  await fee.fill(to)
  await page.getByRole('button', { name: 'Change the fees' }).click()
  await dialog(page, 'Change the fees').getByText(`${from} becomes ${to}`).waitFor()
  await sign(page, { title: 'Change the fees', button: 'Change them', done: 'It is done' })
}
