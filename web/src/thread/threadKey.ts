import { privateKey } from '../session/privateKey.ts'

/** What a thread is asked for by. */
export function threadKey(account: `0x${string}`, jobId: string) {
  return [privateKey, account, 'thread', jobId] as const
}
