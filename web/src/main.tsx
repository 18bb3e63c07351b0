import './design/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { loadRuntimeConfig } from './config/runtimeConfig.ts'
import { ErrorState } from './design/ErrorState.tsx'
import { chosenLanguage, languages } from './language/languages.ts'
import { speak, t } from './language/t.ts'

declare global {
  var __zod_globalConfig: { jitless?: boolean } | undefined
}
// The page's policy forbids code made from text, which zod would otherwise try. Said where zod looks for
// it, as `config` would bring a part of zod along that first visits do without
globalThis.__zod_globalConfig = { ...globalThis.__zod_globalConfig, jitless: true }

const container = document.getElementById('root')
if (!container) throw new Error('No #root')
const root = createRoot(container)

// Once all that matters has come, so that it does not take its place
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  addEventListener('load', () => navigator.serviceWorker.register('/sw.js').catch(() => {}))
}

const language = chosenLanguage()
document.documentElement.lang = languages[language].tag
// Without its words a page is better in English than not there
const spoken = speak(language).catch(() => {
  document.documentElement.lang = 'en'
})

Promise.all([loadRuntimeConfig(), spoken]).then(
  ([config]) =>
    root.render(
      <StrictMode>
        <App config={config} />
      </StrictMode>,
    ),
  (error: Error) =>
    root.render(
      <main>
        <h1 className="sr-only">Guildhall</h1>
        <ErrorState
          title={t('Guildhall cannot start')}
          detail={error.message}
          onRetry={() => location.reload()}
        />
      </main>,
    ),
)
