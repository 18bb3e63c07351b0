import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { createMemoryRouter } from 'react-router'
import { App } from './App.tsx'
import type { RuntimeConfig } from './config/runtimeConfig.ts'
import type { Language } from './language/languages.ts'
import { speak } from './language/t.ts'
import { untilReady } from './layout/untilReady.ts'
import { routes } from './routes.tsx'

/** A page as it is before anything of the market is known, for the server to send at once. */
export async function prerender(
  path: string,
  language: Language,
  config: RuntimeConfig,
): Promise<string> {
  const router = createMemoryRouter(routes, { initialEntries: [path] })
  await untilReady(router)
  await speak(language)
  const html = renderToString(
    <StrictMode>
      <App config={config} router={router} />
    </StrictMode>,
  )
  router.dispose()
  return html
}
