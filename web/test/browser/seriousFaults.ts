import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe holds to be a serious or critical fault of accessibility, and where. */
export async function seriousFaults(page: Page, within = 'html'): Promise<readonly string[]> {
  // Half-way into view, nothing has its own colour yet
  await page.evaluate(settle)
  const { violations } = await new AxeBuilder({ page }).include(within).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

async function settle(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
  await Promise.all(ending.map(({ finished }) => finished.catch(() => {})))
}
