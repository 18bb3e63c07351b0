import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { createMemoryRouter } from 'react-router'
import { App, createQueryClient } from './App.tsx'
import { operationUrl } from './data/operationUrl.ts'
import type { Prerender } from './firstLook.ts'
import { speak } from './language/t.ts'
import { untilReady } from './layout/untilReady.ts'
import { routes } from './routes.tsx'

export const prerender: Prerender = async (path, language, config) => {
  const router = createMemoryRouter(routes, { initialEntries: [path] })
  await untilReady(router)
  await speak(language)
  const client = createQueryClient()
  const html = renderToString(
    <StrictMode>
      <App config={config} router={router} client={client} />
    </StrictMode>,
  )
  const asks = client
    .getQueryCache()
    .getAll()
    // What waits for somebody to be connected is not asked yet
    .filter(({ options }) => !('enabled' in options) || options.enabled !== false)
    .flatMap(({ queryKey }) => askedBy(queryKey, config.graphqlUrl) ?? [])
  client.clear()
  router.dispose()
  return { html, asks }
}

/** Keys name what is asked, then with what. */
function askedBy(key: readonly unknown[], graphqlUrl: string): string | undefined {
  const at = key.findIndex((part) => typeof part === 'object')
  const name = key[at - 1]
  return typeof name === 'string' ? operationUrl(graphqlUrl, name, key[at]) : undefined
}
