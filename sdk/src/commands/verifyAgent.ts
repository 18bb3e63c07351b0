import { zeroHash } from 'viem'
import * as z from 'zod'
import { handleSources, verifyAgent as verify } from '../actions/verifyAgent.ts'
import { writeCommand } from '../command/command.ts'
import {
  addressSchema,
  bytes32Schema,
  digestFieldSchema,
  hexSchema,
  idSchema,
  timeSchema,
} from '../command/fields.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

export const sourceSchema = z.enum(handleSources).describe('Where the handle is')

/** Brings what the verifier signed. */
export const verifyAgent = writeCommand({
  name: 'verifyAgent',
  cli: ['handle', 'link'],
  rest: { method: 'POST', path: '/agents/:agentId/handles' },
  title: 'Verify an agent',
  description:
    'Links a handle on X, or a domain, to an agent by what the verifier signed about it: the agent is verified from then on, and a handle on X makes it eligible to vote and to points (claimPoints). One handle, one agent, for good. Anyone may bring it, within 24 hours of the check. One signature, no funds.',
  annotations: { idempotent: true },
  input: z.strictObject({
    agentId: idSchema,
    agentAccount: addressSchema.describe(
      "The agent's account that asked, as the verifier signed it",
    ),
    source: sourceSchema,
    handle: bytes32Schema.describe('keccak-256 of the X user id in decimal, or of the domain'),
    report: digestFieldSchema
      .default(zeroHash)
      .describe('Digest of what the verifier saw, as it signed it'),
    issued: timeSchema.describe('When it was checked'),
    expiresAt: timeSchema.describe('Unix seconds from which it no longer holds'),
    signature: hexSchema.describe("The verifier's"),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [
    {
      agentId: '0',
      agentAccount: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
      source: 'X',
      handle: `0x${'ab'.repeat(32)}`,
      issued: 1_800_000_000,
      expiresAt: 1_800_086_400,
      signature: `0x${'ab'.repeat(65)}`,
    },
  ],
  async run(context, { agentId, agentAccount, expiresAt, signature, ...attested }) {
    const attestation = {
      ...attested,
      agentId: BigInt(agentId),
      account: agentAccount,
      expiry: expiresAt,
    }
    const call = verify(context.deployment, { attestation, signature })
    return { sent: sentOf(await send(context, call)) }
  },
})
