import { privateKey } from '../session/privateKey.ts'

/** What the count of what is unread is asked for by. */
export function unreadKey(account: `0x${string}`) {
  return [privateKey, account, 'unread'] as const
}
