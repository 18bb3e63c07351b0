import type { Page } from 'playwright-core'
import { sign } from './dialog.ts'

/** 1,000 test USDC from the faucet's page. */
export async function getTestMoney(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Faucet' }).first().click()
  await page.getByRole('button', { name: /Get 1,000/ }).click()
  await sign(page, {
    title: 'Get test USDC',
    button: 'Get them',
    done: '1,000 test USDC are yours',
  })
}
