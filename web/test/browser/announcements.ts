import type { Page } from 'playwright-core'

/** Notes what live regions say, from before the page's own scripts on; gives what was said so far. */
export async function noteAnnouncements(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(watch)
  return () =>
    page.evaluate(() => (globalThis as unknown as { announced: string[] }).announced.slice())
}

/** Runs in the page. Only what comes into a region that is there already is read out. */
function watch() {
  const announced: string[] = []
  Object.assign(globalThis, { announced })
  const regions =
    '[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"], [role="log"]'
  const note = ({ target }: MutationRecord) => {
    const place = target instanceof Element ? target : target.parentElement
    const words = place?.closest(regions)?.textContent?.trim()
    if (words) announced.push(words)
  }
  new MutationObserver((records) => records.forEach(note)).observe(document, {
    ...{ subtree: true, childList: true, characterData: true },
  })
}
