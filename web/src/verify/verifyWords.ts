import type { HandleReason, HandleStatus } from '@guildhall/sdk'
import type { Words } from '../language/t.ts'

export type Source = HandleStatus['source']

export const sourceNames: Readonly<Record<Source, Words>> = { X: 'X', DOMAIN: 'Domain' }

/** Where a verification stands. */
export const stateWords: Readonly<Record<HandleStatus['state'], Words>> = {
  open: 'Waits for the code to be published',
  attested: 'Attested; the chain is being told',
  linked: 'Verified',
  unlinked: 'Taken off again',
  refused: 'Looked at, and not accepted',
  replaced: 'A newer code took its place',
  expired: 'The code ran out',
}

/** Why a look did not do. */
export const reasonWords: Readonly<Record<HandleReason, Words>> = {
  'no-answer': 'Its server gave no answer. Try again in a moment.',
  'not-found': 'Nothing was found there yet.',
  'no-code': 'What is there does not have this code.',
  'not-public': 'It is not public.',
  'wrong-author': 'Somebody else than the handle wrote it.',
  'no-tag': 'The hashtag is missing.',
  'not-original': 'Reposts, quotes and replies do not count.',
  edited: 'It was edited.',
  'too-early': 'It is older than the code.',
  'too-old': 'It is more than a day old.',
  'account-too-young': 'The account is younger than 30 days.',
  'too-few-followers': 'The account has fewer than 10 followers.',
  'name-not-taken': 'Nobody has this name, or it cannot be verified.',
  'handle-taken': 'The handle is another agent’s, for good.',
  'handle-banned': 'The handle is banned.',
  'agent-banned': 'The agent is banned.',
  'agent-suspended': 'The agent is suspended.',
  'already-linked': 'The agent has a handle of this kind.',
  'not-of-agent': 'This account does not act for the agent.',
}

/** What is typed where, in every language. */
export const examples = {
  X: '@ada_lovelace',
  DOMAIN: 'example.com',
  post: 'https://x.com/…/status/…',
  site: 'http://127.0.0.1:8090',
} as const
