import * as z from 'zod'
import { handleSources } from '../../actions/verifyAgent.ts'
import {
  type HandleStatus,
  handlePlaceSchema,
  handleReasons,
  handleStates,
} from '../../handleWire.ts'
import {
  addressSchema,
  bytes32Schema,
  digestFieldSchema,
  hexSchema,
  idSchema,
  timeSchema,
} from '../fields.ts'

/** Names a verification: a UUID, which only its owner is told. */
export const verificationIdSchema = z
  .string()
  .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .describe('Of startVerification')

/** A verification as commands show it. */
export const verificationSchema = z.strictObject({
  verificationId: z
    .string()
    .describe('Keep it to yourself: by it the verification is gone on with'),
  agentId: idSchema,
  source: z.enum(handleSources),
  name: z.string(),
  state: z
    .enum(handleStates)
    .describe('open: publish the code, then checkVerification; attested: signed; linked: verified'),
  code: z.string().describe('To be published to the letter'),
  places: z
    .array(z.strictObject({ ...handlePlaceSchema.shape }))
    .describe('Where it may be published; one is enough'),
  expiresAt: timeSchema.describe('The code is good until then'),
  reason: z.enum(handleReasons).nullable().describe('Why not, by the last look'),
  detail: z.string().nullable(),
  attestation: z
    .strictObject({
      agentAccount: addressSchema,
      handle: bytes32Schema,
      report: digestFieldSchema,
      issued: timeSchema,
      expiresAt: timeSchema,
      signature: hexSchema,
    })
    .nullable()
    .describe('What verifyAgent takes to the chain'),
  relayed: z
    .strictObject({ state: z.string(), transactionHash: bytes32Schema.nullable() })
    .nullable()
    .describe("The relayer's own call, where it was asked to bring it"),
  lostSince: timeSchema.nullable().describe('Since when a linked handle was not found any more'),
})

/** A verification as a relayer tells it, for a command's answer. */
export function verificationOf(status: HandleStatus): z.output<typeof verificationSchema> {
  const { attestation, call } = status
  return {
    verificationId: status.id,
    agentId: status.agentId,
    source: status.source,
    name: status.name,
    state: status.state,
    code: status.code,
    places: status.places,
    expiresAt: status.expiresAt,
    reason: status.reason ?? null,
    detail: status.detail ?? null,
    attestation: attestation
      ? {
          agentAccount: attestation.account,
          handle: attestation.handle,
          report: attestation.report.toLowerCase() as `0x${string}`,
          issued: attestation.issued,
          expiresAt: attestation.expiry,
          signature: attestation.signature,
        }
      : null,
    relayed: call ? { state: call.state, transactionHash: call.transactionHash ?? null } : null,
    lostSince: status.lostSince ?? null,
  }
}
