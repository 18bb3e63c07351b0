import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

export type Watched = {
  readonly page: Page
  /** Origins asked for anything, besides those allowed. */
  readonly foreign: readonly string[]
  /** What the page complained about: errors thrown, errors on the console, policy violations. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** A page of its own that notes whom it calls and what goes wrong. */
export async function openPage(
  browser: Browser,
  options: { allowed: readonly string[]; context?: BrowserContextOptions },
): Promise<Watched> {
  const allowed = new Set(options.allowed.map((url) => new URL(url).origin))
  const foreign: string[] = []
  const complaints: string[] = []
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options.context,
  })
  context.on('request', (request) => {
    const url = new URL(request.url())
    const local = url.protocol === 'data:' || url.protocol === 'blob:'
    if (!local && !allowed.has(url.origin)) foreign.push(request.url())
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return { page, foreign, complaints, close: () => context.close() }
}
