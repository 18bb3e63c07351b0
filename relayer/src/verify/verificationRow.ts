import type {
  HandleAttestation,
  HandleReason,
  HandleSource,
  HandleState,
  HandleStatus,
} from '@guildhall/sdk'
import type { Address, Hex } from 'viem'
import { findCall } from '../calls/findCall.ts'
import type { Deps } from '../deps.ts'
import { unixTime } from '../unixTime.ts'
import { agentWords } from './agentWords.ts'
import { callIdOf } from './callIdOf.ts'
import { providerOf } from './providerOf.ts'

/** A row of `verifications`. */
export type VerificationRow = {
  readonly id: string
  readonly agent_id: bigint
  readonly account: Address
  readonly source: HandleSource
  readonly name: string
  readonly code: string
  readonly signed_at: bigint
  readonly state: HandleState
  readonly reason: HandleReason | null
  readonly detail: string | null
  readonly checks: number
  readonly handle: Hex | null
  readonly subject: string | null
  readonly report: Hex | null
  readonly issued: bigint | null
  readonly expiry: bigint | null
  readonly signature: Hex | null
  readonly relay: boolean
  readonly misses: number
  readonly lost_since: Date | null
  readonly created_at: Date
  readonly expires_at: Date
}

/** What was signed, with its signature; undefined before that. */
export function attestationOf(
  row: VerificationRow,
): { attestation: HandleAttestation; signature: Hex } | undefined {
  const { handle, report, issued, expiry, signature, source, account } = row
  if (!handle || !report || issued === null || expiry === null || !signature) return undefined
  const [from, until] = [Number(issued), Number(expiry)]
  const attestation = {
    agentId: row.agent_id,
    account,
    source,
    handle,
    report,
    issued: from,
    expiry: until,
  }
  return { attestation, signature }
}

/** A verification as its owner is told of it. */
export async function statusOf(deps: Deps, row: VerificationRow): Promise<HandleStatus> {
  const { id, name, code, source, account, state, reason, detail } = row
  const signed = attestationOf(row)
  const call = row.relay ? await findCall(deps.sql, callIdOf(deps, 'verify', id)) : undefined
  const isLate = state === 'open' && row.expires_at <= new Date()
  const transactionHash = call?.transaction_hash ?? call?.sent_hash
  return {
    id,
    agentId: String(row.agent_id),
    account,
    source,
    name,
    state: isLate ? 'expired' : state,
    code,
    places: [
      ...providerOf(deps, source).places({ name, code }, await agentWords(deps, row.agent_id)),
    ],
    createdAt: unixTime(row.created_at),
    expiresAt: unixTime(row.expires_at),
    ...(reason && { reason }),
    ...(detail !== null && { detail }),
    ...(signed && {
      attestation: {
        ...signed.attestation,
        agentId: String(row.agent_id),
        signature: signed.signature,
      },
    }),
    ...(call && { call: { state: call.state, ...(transactionHash && { transactionHash }) } }),
    ...(row.lost_since && { lostSince: unixTime(row.lost_since) }),
  }
}
