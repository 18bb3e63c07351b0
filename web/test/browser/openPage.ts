import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

export type Watched = {
  readonly page: Page
  /** Origins asked for anything, besides those allowed. */
  readonly foreign: readonly string[]
  /** What the page complained about: errors thrown, errors on the console, policy violations. */
  readonly complaints: readonly string[]
  /** Requests that got no answer, besides those the page itself gave up. */
  readonly failed: readonly string[]
  close(): Promise<void>
}

/** A page of its own that notes whom it calls and what goes wrong. */
export async function openPage(
  browser: Browser,
  options: {
    allowed: readonly string[]
    context?: BrowserContextOptions
    /** Servers that are stopped: what is said of asking them is not noted. */
    stopped?: readonly string[]
  },
): Promise<Watched> {
  const allowed = originsOf(options.allowed)
  const stopped = originsOf(options.stopped ?? [])
  const isStopped = (url: string) => URL.canParse(url) && stopped.has(new URL(url).origin)
  const foreign: string[] = []
  const complaints: string[] = []
  const failed: string[] = []
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
  answerOnceAlive(page)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() !== 'error' || isStopped(message.location().url)) return
    complaints.push(message.text())
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    if (why === 'net::ERR_ABORTED' || isStopped(request.url())) return
    failed.push(`${why} ${request.url()}`)
  })
  return { page, foreign, complaints, failed, close: () => context.close() }
}

/** As people do, a test acts once the page is more than what the server drew. */
function answerOnceAlive(page: Page): void {
  const goto = page.goto.bind(page)
  page.goto = async (...where) => {
    const response = await goto(...where)
    await page.locator('#root[data-drawn]').waitFor({ state: 'detached' })
    return response
  }
  const reload = page.reload.bind(page)
  page.reload = async (...how) => {
    const response = await reload(...how)
    await page.locator('#root[data-drawn]').waitFor({ state: 'detached' })
    return response
  }
}

function originsOf(urls: readonly string[]): ReadonlySet<string> {
  return new Set(urls.map((url) => new URL(url).origin))
}
