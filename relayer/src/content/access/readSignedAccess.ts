import {
  type ContentAccess,
  contentAccessTypedData,
  decodeContentAccess,
  maxAccessLifetime,
} from '@guildhall/sdk'
import { getAddress, hashTypedData } from 'viem'
import { verifySignature } from '../../chain/verifySignature.ts'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../problems/problem.ts'
import { jobIdOf } from './jobIdOf.ts'
import type { ReaderOf } from './readerOf.ts'

/** Clocks may differ by so many seconds. */
const leeway = 30

/** Proof by a signed `ContentAccess` in the `Authorization` header, for the job the request names. */
export function createSignedAccessReader(
  deps: Pick<Deps, 'chain' | 'head' | 'config' | 'deployment'>,
): ReaderOf {
  return async (request) => {
    const authorization = request.header('authorization')
    if (!authorization || !/^Guildhall /i.test(authorization)) return undefined
    const access = decodeContentAccess(authorization)
    if (!access) throw refused('The token in the Authorization header cannot be read.')
    const account = getAddress(access.account)
    checkScope(access, { origin: deps.config.publicUrl, jobId: jobIdOf(request) })
    const hash = hashTypedData(contentAccessTypedData(deps.deployment, { ...access, account }))
    const isSigned = await verifySignature(deps, { account, hash, signature: access.signature })
    if (isSigned) return account
    throw new Problem('bad-signature', {
      detail: `${account} did not sign this access.`,
      hint: 'Check the domain (Guildhall Content, chain id, JobMarket), the signed fields and the account.',
      signer: account,
    })
  }
}

function checkScope(
  { relayer, jobId, expiry }: ContentAccess,
  expected: { origin: string; jobId: bigint | undefined },
): void {
  const now = Math.floor(Date.now() / 1000)
  if (relayer !== expected.origin) {
    throw refused(`The access is for the relayer ${relayer}; this is ${expected.origin}.`)
  }
  if (jobId !== expected.jobId) throw refused(`The access is for job ${jobId}.`)
  if (expiry <= now) throw refused(`The access ended at ${expiry}; it is ${now}.`)
  if (expiry > now + maxAccessLifetime + leeway) {
    throw refused(`The access lasts longer than ${maxAccessLifetime} seconds.`)
  }
}

function refused(detail: string): Problem {
  return new Problem('unauthenticated', { detail, hint: 'Sign a new one: signContentAccess.' })
}
