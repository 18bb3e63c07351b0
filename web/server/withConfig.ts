import type { RuntimeConfig } from '../src/config/runtimeConfig.ts'

/** The page with the runtime configuration in it, which saves asking for it. */
export function withConfig(html: string, runtime: RuntimeConfig): string {
  // As data, which no policy forbids and nothing runs
  const written = JSON.stringify(runtime).replaceAll('<', '\\u003c')
  const tag = `<script type="application/json" id="config">${written}</script>`
  return html.replace('<div id="root">', (root) => `${tag}\n    ${root}`)
}
