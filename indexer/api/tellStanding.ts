import type { Asking } from './asking.ts'

/** What is left to the caller, in headers. */
export function tellStanding({ standing }: Asking, headers: Headers): void {
  if (!standing) return
  headers.set('x-ratelimit-limit', `${standing.limit}`)
  headers.set('x-ratelimit-remaining', `${standing.remaining}`)
  headers.set('x-ratelimit-reset', `${Math.ceil(Date.now() / 1000 + standing.full)}`)
}
