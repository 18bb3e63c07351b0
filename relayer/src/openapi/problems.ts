import type { ProblemSlug } from '@guildhall/sdk/wire'

/** What an account may be answered where it asks for what is its own. */
export const ownProblems: readonly ProblemSlug[] = [
  'unauthenticated',
  'forbidden',
  'not-found',
  'rate-limited',
  'overloaded',
  'unavailable',
]

/** And where it sends a body. */
export const writtenProblems: readonly ProblemSlug[] = [
  ...ownProblems,
  'malformed',
  'unsupported-media-type',
  'body-too-large',
]
