import { randomBytes } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { unixTime } from '../../unixTime.ts'
import { authLimits } from '../authLimits.ts'
import { hashSecret } from '../secret.ts'
import { sweep } from '../sweep.ts'

/** A nonce for one sign-in message: 32 hex digits, as EIP-4361 wants letters and digits only. */
export async function issueNonce({ sql }: Pick<Deps, 'sql'>): Promise<{
  nonce: string
  expiresAt: number
}> {
  const nonce = randomBytes(16).toString('hex')
  const expiry = new Date(Date.now() + authLimits.nonceValidity * 1000)
  await sweep(sql, 'siwe_nonces')
  await sql`insert into siwe_nonces ${sql({ hash: hashSecret(nonce), expires_at: expiry })}`
  return { nonce, expiresAt: unixTime(expiry) }
}
