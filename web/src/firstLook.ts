import type { RuntimeConfig } from './config/runtimeConfig.ts'
import type { Language } from './language/languages.ts'

/** A page before its code is there, for the server to send at once. */
export type FirstLook = {
  readonly html: string
  /** What it has yet to ask the read model, for the browser to ask before the page's code is there. */
  readonly asks: readonly string[]
  /** What it was drawn with, for the page to go on from. */
  readonly known: Known
}

/** What the read model said when a page was drawn, and when that was, in seconds. */
export type Known = {
  readonly at: number
  readonly answers: readonly (readonly [key: readonly unknown[], data: unknown])[]
}

/**
 * Draws it for an address, in a language, with what the read model says within so many milliseconds;
 * with none, without anything of the market.
 */
export type Prerender = (
  path: string,
  language: Language,
  config: RuntimeConfig,
  patience?: number,
) => Promise<FirstLook>
