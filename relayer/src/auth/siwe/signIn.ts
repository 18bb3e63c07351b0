import type { AuthTokens } from '@guildhall/sdk'
import { type Hex, hashMessage } from 'viem'
import { verifySignature } from '../../chain/verifySignature.ts'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../problems/problem.ts'
import { isOriginOf } from '../origins.ts'
import { unauthenticated } from '../refuse.ts'
import { hashSecret } from '../secret.ts'
import { startSession } from '../sessions/startSession.ts'
import { readMessage } from './readMessage.ts'

/**
 * Signs an account in by an EIP-4361 message of its: a key's, a contract's, or that of a contract not
 * yet made. The nonce is spent in the write that starts the session.
 *
 * @throws {Problem} `unauthenticated`, `bad-signature`.
 */
export async function signIn(
  deps: Deps,
  { message, signature }: { message: string; signature: Hex },
): Promise<AuthTokens> {
  const { account, nonce } = readMessage(message, {
    chainId: deps.config.chainId,
    isOrigin: isOriginOf(deps.config),
    now: Date.now(),
  })
  if (!(await verifySignature(deps, { account, hash: hashMessage(message), signature }))) {
    throw new Problem('bad-signature', {
      detail: `The message was not signed by ${account}.`,
      hint: 'Sign exactly the text that is sent, by personal_sign.',
      signer: account,
    })
  }
  return deps.sql.begin(async (sql) => {
    const [spent] = await sql`
      update siwe_nonces set used_at = now()
      where hash = ${hashSecret(nonce)} and used_at is null and expires_at > now()
      returning hash`
    if (!spent) {
      throw unauthenticated(
        'nonce',
        'The nonce is none of ours, used, or too old.',
        'GET /v1/auth/nonce gives one.',
      )
    }
    return startSession(sql, { account })
  })
}
