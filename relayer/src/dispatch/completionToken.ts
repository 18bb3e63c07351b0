import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Deps } from '../deps.ts'
import { deriveKey } from './deriveKey.ts'
import type { DispatchRow } from './dispatchRow.ts'

type Named = Pick<DispatchRow, 'id' | 'wallet' | 'job_id' | 'round'>

/** What whoever was handed a job shows to complete it: good for this dispatch and no other. */
export function completionToken(
  deps: Pick<Deps, 'config'>,
  { id, wallet, job_id, round }: Named,
): string {
  const name = JSON.stringify([id, wallet.toLowerCase(), String(job_id), round])
  const mac = createHmac('sha256', deriveKey(deps, 'completion tokens')).update(name)
  return `gct_${mac.digest('base64url')}`
}

/** Whether a token is a dispatch's, in a time that says nothing of how much of it is right. */
export function isTokenOf(deps: Pick<Deps, 'config'>, row: Named, token: string): boolean {
  const expected = Buffer.from(completionToken(deps, row))
  const actual = Buffer.from(token)
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}
