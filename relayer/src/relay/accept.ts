import { type RelayStatus, requestId, type SignedRequest } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Deps } from '../deps.ts'
import { admitFree } from '../fees/admitFree.ts'
import { findTakenFee } from '../fees/feeRow.ts'
import { followFee, tellSettled } from '../fees/serveFee.ts'
import { takePaid } from '../fees/takePaid.ts'
import { attachCallback, detachCallback } from '../hooks/attachCallback.ts'
import { checkHookUrl } from '../hooks/checkHookUrl.ts'
import { checkKnownEmpty, type Origin } from '../limits/admit.ts'
import { checkDeadline } from './checkDeadline.ts'
import { checkNonce, wrongNonce } from './checkNonce.ts'
import { checkPolicy } from './checkPolicy.ts'
import { checkSignature } from './checkSignature.ts'
import { checkClientKey } from './clientKey.ts'
import { type RequestRow, signedRowOf, statusOf } from './request.ts'

/**
 * Takes a signed request on, once: whoever sends it again is told what became of it, whatever key comes
 * with it.
 *
 * @throws {Problem} when it cannot be relayed; nothing is stored then.
 */
export async function accept(
  deps: Deps,
  signed: SignedRequest,
  origin: Origin = {},
): Promise<RelayStatus> {
  const id = requestId(deps.deployment, signed.request)
  const known = await deps.together.find(id)
  if (known) {
    const fee = origin.payment && (await findTakenFee(deps.sql, id))
    if (fee) tellSettled(deps, fee, origin)
    return statusOf(known)
  }
  const row = await store(deps, id, signed, origin).catch(async (error: unknown) => {
    // Sent twice at once, it may have been stored by the other
    const stored = await deps.together.find(id)
    if (!stored) throw error
    return stored
  })
  return statusOf(row)
}

async function store(
  deps: Deps,
  id: Hex,
  signed: SignedRequest,
  origin: Origin,
): Promise<RequestRow> {
  const { sql, limiter } = deps
  const { request } = signed
  const { callback, clientKey } = origin
  await limiter.blocks.refresh()
  limiter.blocks.checkHalt()
  const { fee } = deps
  const taken = fee && (await findTakenFee(sql, id))
  const paid = taken && (await followFee(deps, taken, origin))
  if (paid) return paid
  checkPolicy(deps, signed)
  if (callback) checkHookUrl(deps, callback.url)
  if (!fee) await checkKnownEmpty(deps, signed)
  const head = await deps.head.latest()
  checkDeadline(request, head)
  const signedBy = await checkSignature(deps, id, signed)
  await checkClientKey(sql, request.from, clientKey)
  await checkNonce(deps, request)

  const signedRow = signedRowOf(id, signed, signedBy)
  const newRow = { ...signedRow, head_number: head.number, client_key: clientKey ?? null }
  const admission = await admitFree(deps, signed, signedRow, origin)
  if ('fee' in admission) {
    return takePaid(deps, admission, { row: newRow, signed }, origin)
  }
  const { giveBack } = admission
  try {
    if (callback) await attachCallback(deps, { id, signer: request.from }, callback)
    const row = await deps.together.insert(newRow)
    if (!row) await checkClientKey(sql, request.from, clientKey)
    if (!row) throw wrongNonce(request.nonce + 1n, request.nonce)
    return row
  } catch (error) {
    await Promise.all([giveBack(), detachCallback(sql, id)]).catch((err: unknown) =>
      deps.log.warn({ err, id }, 'given back later'),
    )
    throw error
  }
}
