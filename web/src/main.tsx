import './design/base.css'
import { StrictMode, startTransition } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { App, createQueryClient } from './App.tsx'
import { loadRuntimeConfig } from './config/runtimeConfig.ts'
import { takeKnown } from './data/known.ts'
import { ErrorState } from './design/ErrorState.tsx'
import { chosenLanguage, languages } from './language/languages.ts'
import { speak, t } from './language/t.ts'
import { untilReady } from './layout/untilReady.ts'
import { routes } from './routes.tsx'

declare global {
  var __zod_globalConfig: { jitless?: boolean } | undefined
}
// The page's policy forbids code made from text, which zod would otherwise try. Said where zod looks for
// it, as `config` would bring a part of zod along that first visits do without
globalThis.__zod_globalConfig = { ...globalThis.__zod_globalConfig, jitless: true }

const container = document.getElementById('root')
if (!container) throw new Error('No #root')

// Once all that matters has come, so that it does not take its place
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  const register = () => navigator.serviceWorker.register('/sw.js').catch(() => {})
  if (document.readyState === 'complete') register()
  else addEventListener('load', register)
}

const language = chosenLanguage()
const { tag } = languages[language]
const page = document.documentElement
/** The server sent what a first visit shows, in the language wanted. */
const isThere = container.hasChildNodes() && page.lang === tag
// In another language it was hidden, by first.js where it could know, and is of no use
if (!isThere) container.replaceChildren()
delete page.dataset.unlike
page.lang = tag
// Without its words a page is better in English than not there
const spoken = speak(language).catch(() => {
  page.lang = 'en'
})
const router = createBrowserRouter(routes)

Promise.all([loadRuntimeConfig(), spoken, isThere && untilReady(router)]).then(
  ([config]) => {
    const client = createQueryClient()
    takeKnown(client)
    const app = (
      <StrictMode>
        <App config={config} router={router} client={client} />
      </StrictMode>
    )
    if (!isThere) return createRoot(container).render(app)
    // What differs from what the server sent is drawn anew, and need not be told
    const onRecoverableError = () => {}
    // In parts, so that a finger need not wait for all of it
    startTransition(() => void hydrateRoot(container, app, { onRecoverableError }))
  },
  (error: Error) => {
    delete container.dataset.drawn
    createRoot(container).render(
      <main>
        <h1 className="sr-only">Guildhall</h1>
        <ErrorState
          title={t('Guildhall cannot start')}
          detail={error.message}
          onRetry={() => location.reload()}
        />
      </main>,
    )
  },
)
