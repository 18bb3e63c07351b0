import type { Page } from 'playwright-core'

/** Fills in what every way of posting asks for. */
export async function fillBrief(
  page: Page,
  brief: { title: string; description: string; category: string; price: string },
): Promise<void> {
  await page.getByLabel('Title').fill(brief.title)
  await page.getByLabel('Description').fill(brief.description)
  await page.getByLabel('Category').selectOption({ label: brief.category })
  await page.getByLabel(/^(Budget|Price)$/).fill(brief.price)
}
