import type { Query, QueryClient } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { createMemoryRouter, type DataRouter } from 'react-router'
import { App, createQueryClient } from './App.tsx'
import type { RuntimeConfig } from './config/runtimeConfig.ts'
import { operations } from './data/generated/operations.ts'
import { drawAsOf } from './data/known.ts'
import { operationUrl } from './data/operationUrl.ts'
import type { Prerender } from './firstLook.ts'
import type { Language } from './language/languages.ts'
import { speak } from './language/t.ts'
import { untilReady } from './layout/untilReady.ts'
import { routes } from './routes.tsx'

/** How often a page is drawn again with what it was told: some ask by what they know. */
const passes = 2

export const prerender: Prerender = async (path, language, config, patience = 0) => {
  const router = createMemoryRouter(routes, { initialEntries: [path] })
  await untilReady(router)
  // Whoever waits for the page would wait for that too
  const client = createQueryClient(0)
  const app = { config, router, client }
  const late = until(Date.now() + patience)
  let drawn = await draw(language, app)
  for (let pass = 0; patience > 0 && pass < passes; pass += 1) {
    const open = openQueries(client, config)
    if (open.length === 0) break
    // What fails is left for the browser to ask, and to say
    const asked = open.map(({ query }) => query.fetch().catch(() => query.reset()))
    await Promise.race([late, Promise.all(asked)])
    drawn = await draw(language, app)
  }
  const asks = openQueries(client, config).map(({ url }) => url)
  const answers = client
    .getQueryCache()
    .getAll()
    .filter(({ state }) => state.data !== undefined)
    .map(({ queryKey, state }) => [queryKey, state.data] as const)
  await client.cancelQueries()
  client.clear()
  router.dispose()
  return { html: drawn.html, asks, known: { at: drawn.at, answers } }
}

let turn: Promise<unknown> = Promise.resolve()

/** One page at a time: the language spoken is all pages'. */
function draw(
  language: Language,
  app: { config: RuntimeConfig; router: DataRouter; client: QueryClient },
): Promise<{ html: string; at: number }> {
  const drawn = turn.then(async () => {
    await speak(language)
    const at = Math.floor(Date.now() / 1000)
    drawAsOf(at)
    const html = renderToString(
      <StrictMode>
        <App {...app} />
      </StrictMode>,
    )
    return { html, at }
  })
  turn = drawn.catch(() => {})
  return drawn
}

/** What the page asks the read model and was not told, and where. */
function openQueries(client: QueryClient, { graphqlUrl }: RuntimeConfig) {
  return (
    client
      .getQueryCache()
      .getAll()
      // What waits for somebody to be connected is not asked yet
      .filter(({ options }) => !('enabled' in options) || options.enabled !== false)
      .filter(({ state }) => state.data === undefined)
      .flatMap((query) => {
        const url = askedBy(query, graphqlUrl)
        return url ? [{ query, url }] : []
      })
  )
}

/** Keys name what is asked, then with what. */
function askedBy({ queryKey }: Query, graphqlUrl: string): string | undefined {
  const at = queryKey.findIndex((part) => typeof part === 'object')
  const name = queryKey[at - 1]
  const hash = typeof name === 'string' && Object.hasOwn(operations, name) && operations[name]
  return hash ? operationUrl(graphqlUrl, hash, queryKey[at]) : undefined
}

function until(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, time - Date.now())).unref())
}
