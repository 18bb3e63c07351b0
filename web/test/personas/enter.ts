import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { PrivateKeyAccount } from 'viem/accounts'
import { expect } from 'vitest'
import { noteAnnouncements } from '../browser/announcements.ts'
import { connectWallet } from '../browser/connectWallet.ts'
import { dialog } from '../browser/dialog.ts'
import { type InjectedWallet, injectWallet } from '../browser/injectWallet.ts'
import { openPage } from '../browser/openPage.ts'
import { overflow } from '../browser/overflow.ts'
import { overlaps } from '../browser/overlaps.ts'
import { seriousFaults } from '../browser/seriousFaults.ts'
import { testUrls } from '../browser/testUrls.ts'

/** Somebody at the pages, who goes by what is seen. */
export type Persona = {
  readonly page: Page
  readonly wallet: InjectedWallet | undefined
  /** Goes to a page by the menu of every page. */
  go(place: string): Promise<void>
  /** Connects from the header. */
  connect(): Promise<void>
  /** Looks at the page, or a dialog: nothing hard to read, too wide, or on top of another. */
  look(title?: string): Promise<void>
  /** What live regions said since the page was loaded. */
  heard(): Promise<readonly string[]>
  /** Closes the page; nothing may have gone wrong on the way. */
  leave(): Promise<void>
}

/** Opens the front page for somebody, with a wallet in the browser if there is an account. */
export async function enter(
  browser: Browser,
  options: {
    viewport: { width: number; height: number }
    account?: PrivateKeyAccount
    context?: BrowserContextOptions
    /** Where the pages are, unless where they are for all. */
    webUrl?: string
    /** Where servers are that may be stopped. */
    stopped?: readonly string[]
  },
): Promise<Persona> {
  const urls = testUrls()
  const { viewport, account, webUrl = urls.webUrl, stopped = [] } = options
  const { page, foreign, complaints, failed, close } = await openPage(browser, {
    allowed: [...urls.all, webUrl, ...stopped],
    context: { ...options.context, viewport },
    stopped,
  })
  const wallet = account && (await injectWallet(page, { account, rpcUrl: urls.rpcUrl }))
  const heard = await noteAnnouncements(page)
  await page.goto(webUrl)
  return {
    page,
    wallet,
    heard,
    async go(place) {
      const main = page.getByRole('navigation', { name: 'Main' })
      const near = main.getByRole('link', { name: place, exact: true })
      if (await near.count()) return near.click()
      await page.getByRole('button', { name: /^(Menu|More)/ }).click()
      await dialog(page, 'Menu')
        .getByRole('link', { name: new RegExp(`^${place}`) })
        .click()
    },
    connect: () => connectWallet(page, 'injected'),
    async look(title) {
      if (title) await dialog(page, title).waitFor()
      await expect.poll(() => page.evaluate(overflow)).toBe(0)
      expect(await page.evaluate(overlaps)).toEqual([])
      expect(await seriousFaults(page)).toEqual([])
      expect(await page.locator('h1').count()).toBe(1)
    },
    async leave() {
      expect(foreign).toEqual([])
      expect(complaints).toEqual([])
      expect(failed).toEqual([])
      await close()
    },
  }
}
