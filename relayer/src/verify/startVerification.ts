import { type HandleRequest, type HandleStatus, handleRequestTypedData } from '@guildhall/sdk'
import { getAddress, hashTypedData } from 'viem'
import { countAttempt } from '../auth/countAttempt.ts'
import { verifySignature } from '../chain/verifySignature.ts'
import type { Deps } from '../deps.ts'
import { checkSignedTime } from '../problems/checkSignedTime.ts'
import { Problem } from '../problems/problem.ts'
import { checkAgent } from './checkAgent.ts'
import { newCode } from './code.ts'
import { NotVerifiedError } from './handleProvider.ts'
import { providerOf } from './providerOf.ts'
import { statusOf, type VerificationRow } from './verificationRow.ts'
import { verifierOf } from './verifierOf.ts'

/** Codes an agent is given in a day. */
const perDay = { max: 10, window: 86_400 }

/**
 * Gives an agent a code to publish where its handle is, good for 24 hours. An earlier one of the same
 * agent that is open ends by it.
 *
 * @throws {Problem} `unavailable`, `request-expired`, `bad-signature`, `suspended`, `rate-limited`,
 * `not-verified` or `hook-not-newer`.
 */
export async function startVerification(deps: Deps, body: HandleRequest): Promise<HandleStatus> {
  const verifier = await verifierOf(deps)
  const account = getAddress(body.account)
  const { source, time, signature } = body
  if (source === 'X' && deps.config.verify.x.tokens.length === 0) {
    throw new Problem('unavailable', {
      detail: 'Accounts on X are not verified here.',
      hint: 'Verify a domain, or ask another verifier.',
      verifier,
    })
  }
  checkSignedTime(time)
  const digest = hashTypedData(handleRequestTypedData(deps.deployment, { ...body, account }))
  if (!(await verifySignature(deps, { account, hash: digest, signature }))) {
    throw new Problem('bad-signature', {
      detail: `${account} did not sign this.`,
      hint: 'The sdk’s handleRequestTypedData has the domain and the type.',
    })
  }
  deps.limiter.blocks.check(`signer:${account}`)
  const known = await findByDigest(deps, digest)
  if (known) return statusOf(deps, known)

  const agentId = BigInt(body.agentId)
  const name = await orRefuse(async () => {
    await checkAgent(deps, { agentId, account, source })
    return providerOf(deps, source).fold(body.name)
  })
  await countAttempt(deps, `verify agent:${agentId}`, perDay)
  const asked = { agent_id: agentId, account, source, name, signed_at: BigInt(time) }
  return statusOf(deps, await store(deps, { digest, code: newCode(), ...asked }))
}

async function store(
  { sql }: Deps,
  row: Pick<VerificationRow, 'agent_id' | 'account' | 'source' | 'name' | 'signed_at' | 'code'> & {
    digest: string
  },
): Promise<VerificationRow> {
  return sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`verify agent ${row.agent_id}`}, 0))`
    const [same] = await sql<VerificationRow[]>`
      select * from verifications where digest = ${row.digest}`
    if (same) return same
    const [open] = await sql<VerificationRow[]>`
      select * from verifications where agent_id = ${row.agent_id} and state = 'open'`
    if (open && open.signed_at >= row.signed_at) {
      throw new Problem('hook-not-newer', {
        detail: 'What was signed for this agent before is as new, or newer.',
        hint: 'Sign it again with a later time.',
      })
    }
    await sql`
      update verifications set state = 'replaced', updated_at = now()
      where agent_id = ${row.agent_id} and state = 'open'`
    const [stored] = await sql<[VerificationRow]>`
      insert into verifications ${sql({ ...row })} returning *`
    return stored
  })
}

async function findByDigest({ sql }: Deps, digest: string): Promise<VerificationRow | undefined> {
  const [row] = await sql<VerificationRow[]>`select * from verifications where digest = ${digest}`
  return row
}

/** @throws {Problem} `not-verified` for what ends by no code. */
async function orRefuse<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof NotVerifiedError)) throw error
    const { message: detail, reason } = error
    throw new Problem('not-verified', { detail, reason })
  }
}
