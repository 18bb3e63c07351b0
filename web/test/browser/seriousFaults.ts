import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** The rules of WCAG 2.1, level AA, as axe names them. */
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** What axe finds against WCAG 2.1 AA, or holds to be serious or critical, and where. */
export async function seriousFaults(page: Page, within = 'html'): Promise<readonly string[]> {
  // Half-way into view, nothing has its own colour yet
  await page.evaluate(settle)
  const { violations } = await new AxeBuilder({ page }).include(within).analyze()
  return violations
    .filter(
      ({ impact, tags }) =>
        impact === 'serious' || impact === 'critical' || tags.some((tag) => wcag.includes(tag)),
    )
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

async function settle(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
  await Promise.all(ending.map(({ finished }) => finished.catch(() => {})))
}
