import type { RuntimeConfig } from './config/runtimeConfig.ts'
import type { Language } from './language/languages.ts'

/** A page before anything of the market is known, for the server to send at once. */
export type FirstLook = {
  readonly html: string
  /** What it will ask the read model, for the browser to ask before the page's code is there. */
  readonly asks: readonly string[]
}

/** Draws it for an address, in a language. */
export type Prerender = (
  path: string,
  language: Language,
  config: RuntimeConfig,
) => Promise<FirstLook>
