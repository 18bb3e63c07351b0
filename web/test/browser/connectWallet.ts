import type { Page } from 'playwright-core'

const options = {
  injected: 'rk-wallet-option-test.guildhall',
  demo: 'rk-wallet-option-guildhallDemo',
}

/** Connects from the header, through the dialog a person sees, in whatever language. */
export async function connectWallet(page: Page, wallet: keyof typeof options): Promise<void> {
  const buttons = page.getByRole('banner').getByRole('button')
  await buttons.last().click()
  await page.getByTestId(options[wallet]).click()
  await page
    .getByRole('banner')
    .getByRole('button', { name: /0x[\da-f]{40}/i })
    .waitFor()
}
