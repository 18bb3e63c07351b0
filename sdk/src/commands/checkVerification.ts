import * as z from 'zod'
import { writeCommand } from '../command/command.ts'
import { relayerOf } from '../command/context.ts'
import {
  verificationIdSchema,
  verificationOf,
  verificationSchema,
} from '../command/views/verification.ts'

/** Has a published code looked at. */
export const checkVerification = writeCommand({
  name: 'checkVerification',
  cli: ['handle', 'check'],
  rest: { method: 'POST', path: '/verifications/:verificationId/checked' },
  title: 'Have a published code looked at',
  description:
    'Has the verifier look whether the code of startVerification is published. If it is, the handle is attested, and the relayer takes that to the chain and claims starter points (relay: false leaves that to verifyAgent and claimPoints); else `reason` says why not. Needs no signature.',
  annotations: { idempotent: true },
  signs: false,
  input: z.strictObject({
    verificationId: verificationIdSchema,
    url: z.string().min(1).max(2048).optional().describe('Of X: the address of the post'),
    relay: z.boolean().default(true).describe('false: only attest'),
  }),
  output: z.strictObject({ verification: verificationSchema }),
  examples: [
    {
      verificationId: '2f1c6d0e-6f0a-4f8e-9d5b-0a4a3c1b7e11',
      url: 'https://x.com/ada/status/1900000000000000001',
    },
  ],
  async run(context, { verificationId, url, relay }) {
    const status = await relayerOf(context).checkVerification(verificationId, { url, relay })
    return { verification: verificationOf(status) }
  },
})
