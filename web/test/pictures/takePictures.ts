import { mkdir } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import type { PrivateKeyAccount } from 'viem/accounts'
import { connectWallet } from '../browser/connectWallet.ts'
import { injectWallet } from '../browser/injectWallet.ts'
import { allLooks, type Look, takeLook } from '../pages/looks.ts'

export type Shown = {
  readonly name: string
  readonly path: string
  readonly shows: string | RegExp
  /** Whose wallet is connected, if anybody's. */
  readonly account?: PrivateKeyAccount
  /** Whether it is for those signed in: its first button asks for that. */
  readonly isPrivate?: boolean
}

/** Longer pages end here. */
const longest = 3600

/** Takes a picture of a page in every look, as `<folder>/<name>.<look>.png`. */
export async function takePictures(
  browser: Browser,
  shown: Shown,
  to: {
    folder: string
    webUrl: string
    rpcUrl: string
    looks?: readonly Look[]
    /** As a browser asks for it; English unless given. */
    language?: string
  },
): Promise<void> {
  const { folder, webUrl, rpcUrl, looks = allLooks, language = 'en' } = to
  await mkdir(folder, { recursive: true })
  const context = await browser.newContext({ ...allLooks[0], locale: language })
  try {
    // tsx has functions name themselves by it, also those that run in the page
    await context.addInitScript('globalThis.__name = (named) => named')
    const page = await context.newPage()
    if (shown.account) await injectWallet(page, { account: shown.account, rpcUrl })
    await page.goto(webUrl + shown.path)
    if (shown.account) await connectWallet(page, 'injected')
    if (shown.isPrivate) await signIn(page)
    // The words are English
    if (language === 'en') await page.getByText(shown.shows).first().waitFor()
    await page.waitForLoadState('load')
    // Some stand for good on the page of the design
    const waiting = page.locator('.animate-shimmer').first()
    await waiting.waitFor({ state: 'detached', timeout: 10_000 }).catch(() => {})
    // What the pointer is over looks otherwise
    await page.mouse.move(0, 0)
    for (const look of looks) {
      await takeLook(page, look)
      await atRest(page)
      const file = `${shown.name}.${look.name}`.replaceAll(/[^\w.]+/g, '-')
      // As tall as it is: what stays at the foot of the window is at the foot of the picture
      const { width, height } = look.viewport
      const whole = await page.evaluate(() => document.documentElement.scrollHeight)
      const tall = Math.min(Math.max(whole, height), longest)
      await page.setViewportSize({ width, height: tall })
      await page.screenshot({ path: `${folder}/${file}.png` })
    }
  } finally {
    await context.close()
  }
}

async function signIn(page: Page): Promise<void> {
  const gate = await page.getByRole('main').getByRole('button').first().elementHandle()
  await gate?.click()
  await gate?.waitForElementState('hidden')
}

/** Nothing moves any more, and all letters are there. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) {
        animation.finish()
      }
    }
  })
}
