import type { Locator, Page } from 'playwright-core'

/** The dialog in front, by its title. */
export function dialog(page: Page, name: string | RegExp): Locator {
  return page.getByRole('dialog', { name })
}

/** Presses a dialog's button, waits until the dialog says it is done, and leaves it. */
export async function sign(
  page: Page,
  parameters: { title: string; button: string; done: string },
): Promise<void> {
  const { title, button, done } = parameters
  await dialog(page, title).getByRole('button', { name: button, exact: true }).click()
  await dialog(page, done).getByRole('button', { name: 'Done' }).click()
}
