import {
  encodeDocument,
  type HandleCheck,
  type HandleReason,
  type HandleStatus,
  handleAttestationTypedData,
  handleRetries,
} from '@guildhall/sdk'
import { keccak256, stringToBytes } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { putContent } from '../content/putContent.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { checkAgent, checkHandle } from './checkAgent.ts'
import { type FoundHandle, NotVerifiedError } from './handleProvider.ts'
import { providerOf } from './providerOf.ts'
import { relayAttestation } from './relayAttestation.ts'
import { statusOf, type VerificationRow } from './verificationRow.ts'
import { verifierOf } from './verifierOf.ts'

/** Seconds an attestation holds: as long as the chain lets it. */
const validity = 86_400
/** Looks one code is worth. */
const maxChecks = 30

/**
 * Looks whether a code is published as it is to be, and attests the handle if it is. What was attested
 * before is told again.
 *
 * @throws {Problem} `not-found`, `unavailable` or `rate-limited`.
 */
export async function checkVerification(
  deps: Deps,
  id: string,
  { url, relay = false }: HandleCheck,
): Promise<HandleStatus> {
  await verifierOf(deps)
  const row = await takeCheck(deps, id)
  if (row.state === 'open' && row.expires_at > new Date()) {
    try {
      const { source, account, name, code, created_at: createdAt, agent_id: agentId } = row
      await checkAgent(deps, { agentId, account, source })
      const found = await providerOf(deps, source).find({ name, code, createdAt, url })
      await attest(deps, row, found)
    } catch (error) {
      if (!(error instanceof NotVerifiedError)) throw error
      await refuse(deps, row, error)
    }
  }
  if (relay) await relayAttestation(deps, id)
  return statusOf(deps, await findVerification(deps, id))
}

/** @throws {Problem} `not-found`. */
export async function findVerification({ sql }: Deps, id: string): Promise<VerificationRow> {
  const [row] = await sql<VerificationRow[]>`select * from verifications where id = ${id}`
  if (row) return row
  throw new Problem('not-found', { detail: 'There is no verification of this id.' })
}

/** @throws {Problem} `not-found` or `rate-limited`. */
async function takeCheck(deps: Deps, id: string): Promise<VerificationRow> {
  const [row] = await deps.sql<VerificationRow[]>`
    update verifications set checks = checks + 1 where id = ${id} and checks < ${maxChecks}
    returning *`
  const known = row ?? (await findVerification(deps, id))
  if (row || known.state !== 'open') return known
  throw new Problem('rate-limited', {
    detail: `A code is looked for ${maxChecks} times.`,
    hint: 'Start again with a new one.',
    retryAfter: 60,
  })
}

async function attest(deps: Deps, row: VerificationRow, found: FoundHandle): Promise<void> {
  const { key } = deps.config.verify
  if (!key) return
  const { source, account, agent_id: agentId } = row
  const handle = keccak256(stringToBytes(found.subject))
  const { timestamp: issued } = await deps.head.refresh()
  const asked = { agentId: String(agentId), account, source, name: row.name, code: row.code }
  const report = encodeDocument({
    kind: 'handle-report',
    version: 1,
    chainId: deps.config.chainId,
    ...asked,
    seen: found.seen,
    issued,
  })
  const { document } = await putContent(deps, report)
  const expiry = issued + validity
  const attestation = { agentId, account, source, handle, report: document.digest, issued, expiry }
  const signature = await privateKeyToAccount(key).signTypedData(
    handleAttestationTypedData(deps.deployment, attestation),
  )
  await deps.sql.begin(async (sql) => {
    // Of two agents that show the same handle at once, one is attested
    await sql`select pg_advisory_xact_lock(hashtextextended(${`verify ${source} ${handle}`}, 0))`
    const [other] = await sql`
      select from verifications
      where source = ${source} and handle = ${handle} and agent_id <> ${agentId}
        and state = 'attested' and expiry > ${issued}`
    if (other)
      throw new NotVerifiedError('handle-taken', 'It was attested to another agent just now.')
    await checkHandle(deps, { agentId, source, handle })
    const signed = { handle, subject: found.subject, report: document.digest, signature }
    const times = { issued: BigInt(issued), expiry: BigInt(expiry) }
    const seen = { state: 'attested', reason: null, detail: null }
    await sql`
      update verifications set ${sql({ ...signed, ...times, ...seen })}, updated_at = now()
      where id = ${row.id} and state = 'open'`
  })
}

/** Ends a verification that was looked at and found wrong; one that may still come right stays open. */
async function refuse(
  { sql }: Deps,
  { id }: VerificationRow,
  error: NotVerifiedError,
): Promise<void> {
  const { reason, message: detail } = error
  const state = mayComeRight(reason) ? 'open' : 'refused'
  await sql`
    update verifications set ${sql({ reason, detail, state })}, updated_at = now()
    where id = ${id} and state = 'open'`
}

function mayComeRight(reason: HandleReason): boolean {
  return handleRetries.includes(reason)
}
