import { hkdfSync } from 'node:crypto'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'

/**
 * 32 bytes of the relayer's dispatch secret for one purpose, and for this chain only.
 *
 * @throws {Problem} `not-found` where nothing is dispatched.
 */
export function deriveKey(
  { config }: Pick<Deps, 'config'>,
  purpose: 'session keys' | 'completion tokens',
): Buffer {
  const { secret } = config.dispatch
  if (!secret) {
    throw new Problem('not-found', {
      detail: 'This relayer dispatches no jobs.',
      hint: 'Use another, or submit by yourself: POST /v1/jobs/:jobId/submissions.',
    })
  }
  const info = `guildhall dispatch ${config.chainId} ${purpose}`
  return Buffer.from(hkdfSync('sha256', Buffer.from(secret.slice(2), 'hex'), '', info, 32))
}
