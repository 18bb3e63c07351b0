import type { Page } from 'playwright-core'

const options = {
  injected: 'rk-wallet-option-test.guildhall',
  demo: 'rk-wallet-option-guildhallDemo',
}

/** Connects from the header, through the dialog a person sees. */
export async function connectWallet(page: Page, wallet: keyof typeof options): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Connect' }).click()
  await page.getByTestId(options[wallet]).click()
  await page.getByRole('button', { name: /^Account 0x/ }).waitFor()
}
