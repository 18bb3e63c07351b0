import { requestId, type SignedRequest, type Simulation } from '@guildhall/sdk'
import { dryRun } from '../chain/dryRun.ts'
import type { Head } from '../chain/head.ts'
import type { Deps } from '../deps.ts'
import { checkDeadline } from './checkDeadline.ts'
import { checkNonce } from './checkNonce.ts'
import { checkPolicy } from './checkPolicy.ts'
import { checkSignature } from './checkSignature.ts'
import { outcomesOf } from './outcomes.ts'
import { type RequestRow, type SignedRow, sentStates, signedRowOf } from './request.ts'
import { executeCall } from './simulateBatch.ts'

/**
 * Whether a request would succeed now, after those queued before it in its lane. Nothing is stored.
 *
 * @throws {Problem} when it would not be accepted.
 */
export async function simulateRequest(deps: Deps, signed: SignedRequest): Promise<Simulation> {
  const { request } = signed
  const id = requestId(deps.deployment, request)
  checkPolicy(deps, signed)
  const head = await deps.head.latest()
  checkDeadline(request, head)
  const signedBy = await checkSignature(deps, id, signed)
  await checkNonce(deps, request)

  return simulateRow(deps, head, signedRowOf(id, signed, signedBy))
}

/** The same of a request that was checked. */
export async function simulateRow(deps: Deps, head: Head, row: SignedRow): Promise<Simulation> {
  const before = await deps.sql<RequestRow[]>`
    select * from requests
    where signer = ${row.signer} and lane = ${row.lane} and state in ${deps.sql(['accepted', ...sentStates])}
    order by sequence`
  const calls = [...before, row].map((row) => executeCall(deps, [row]))
  const own = (await dryRun(deps.chain, head, calls)).at(-1)
  const outcome = own && outcomesOf(deps.deployment, own.logs).get(row.id)
  if (outcome?.kind === 'called') return { ok: true, gasUsed: String(own?.gasUsed) }
  if (outcome?.kind === 'failed') return { ok: false, error: outcome.error }
  const name = outcome?.reason ?? 'NotCalled'
  return { ok: false, error: { name, message: `The Forwarder would not call it: ${name}.` } }
}
