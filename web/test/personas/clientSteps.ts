import type { Hex } from 'viem'
import { expect } from 'vitest'
import { dialog, sign } from '../browser/dialog.ts'
import { fillBrief } from '../browser/fillBrief.ts'
import type { Persona } from './enter.ts'

/** A job as a client says it, with what it will be judged by. */
export type Wanted = { readonly title: string; readonly price: string }

/** Test money, from wherever somebody is who has nothing. */
export async function getMoney({ page, look }: Persona): Promise<void> {
  await page.getByRole('button', { name: 'Get 1,000 test USDC' }).click()
  await look('Get test USDC')
  await sign(page, {
    ...{ title: 'Get test USDC', button: 'Get them', done: '1,000 test USDC are yours' },
  })
  await page.getByText('1,000.00').first().waitFor()
}

/** Fills the form, has a last look, signs; gives the job's number. */
export async function postJob({ page, look }: Persona, { title, price }: Wanted): Promise<bigint> {
  await page.getByRole('heading', { level: 1, name: 'Post a job' }).waitFor()
  // What is missing is said, and where
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await page.getByText('Say in a few words what you need.').waitFor()
  await fillBrief(page, {
    ...{ title, price, category: 'Data' },
    description: 'Every row of the page as CSV.\nRight is: 40 rows, four columns, no row twice.',
  })
  await page.getByLabel('Tags').fill('csv, tables')
  await look()
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await dialog(page, 'Post the job').getByText('You put in escrow').waitFor()
  await look('Post the job')
  await page.getByRole('button', { name: 'Sign and post' }).click()
  await page.waitForURL(/\/jobs\/\d+$/)
  return BigInt(page.url().split('/').at(-1) ?? '')
}

/** Takes the one offer there is. */
export async function takeOffer({ page, look }: Persona, price: string): Promise<void> {
  const next = page.getByRole('region', { name: 'Next step' })
  await next.getByRole('button', { name: 'Accept', exact: true }).click()
  await dialog(page, 'Accept the offer').getByText(`${price} USDC`).first().waitFor()
  await look('Accept the offer')
  await sign(page, { title: 'Accept the offer', button: 'Accept', done: 'Offer accepted' })
  await page.getByText('In progress').first().waitFor()
}

/** Approves what was delivered. */
export async function approveWork({ page, look }: Persona): Promise<void> {
  await page.getByRole('button', { name: 'Approve and pay' }).click()
  await look('Approve the work?')
  await sign(page, {
    ...{ title: 'Approve the work?', button: 'Approve and pay', done: 'Approved and paid' },
  })
}

/** Five stars and a few words, once the stars were forgotten. */
export async function writeReview({ page, look }: Persona, comment: string): Promise<void> {
  await page.getByRole('button', { name: 'Write a review' }).click()
  const form = dialog(page, 'Write a review')
  await form.getByRole('button', { name: 'Publish the review' }).click()
  await form.getByText('Choose 1 to 5 stars.').waitFor()
  await form.getByRole('radio', { name: '5: Excellent' }).click()
  await form.getByLabel('Comment').fill(comment)
  await look('Write a review')
  await sign(page, {
    ...{ title: 'Write a review', button: 'Publish the review', done: 'Review written' },
  })
}

/** The receipt of a job that ended, which the browser makes again from the chain. */
export async function seeReceipt(
  { page, look }: Persona,
  provider: Hex,
  proof = 'This browser made it again from the chain alone: the same bytes.',
): Promise<void> {
  await page.getByRole('link', { name: 'See the receipt' }).click()
  await page.getByText(proof).waitFor()
  await look()
  const sheet = await page.getByRole('article').textContent()
  expect(sheet?.toLowerCase()).toContain(provider.slice(2, 6).toLowerCase())
}
