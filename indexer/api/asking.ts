import type { Standing } from './limits/budgets.ts'
import type { Head } from './live/head.ts'

/** One request to `/graphql`, as all that limit or remember it see it; they note in it what they did. */
export type Asking = {
  /** Whose budget pays. Undefined where no connection tells it: nobody's. */
  readonly address: string | undefined
  /** How far the read model was before anything was read. Undefined where it is not built. */
  head: Head | undefined
  /** It named one of our own pages' operations instead of bringing a query. */
  isPersisted: boolean
  /** What of its cost was paid so far. */
  paid: number
  /** What is left to whoever asks. */
  standing: Standing | undefined
  /** Its answer may be given to others who ask the same, until something changes. */
  isRepeatable: boolean
}

/** What the HTTP side hands to the GraphQL side. */
export type WithAsking = { asking: Asking }
