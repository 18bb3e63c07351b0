import type { Page } from 'playwright-core'

export const allLooks = [
  { name: 'light, wide', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark, wide', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'light, 360', colorScheme: 'light', viewport: { width: 360, height: 740 } },
  { name: 'dark, 360', colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const
export type Look = (typeof allLooks)[number]

/** Shows a page that is open in another look. */
export async function takeLook(page: Page, { colorScheme, viewport }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.evaluate(chooseTheme, colorScheme)
  await page.setViewportSize(viewport)
  await page.waitForTimeout(300)
}

/** The page chooses by the system's colours when it is loaded, and not again. */
function chooseTheme(theme: string): void {
  document.documentElement.dataset.theme = theme
}
