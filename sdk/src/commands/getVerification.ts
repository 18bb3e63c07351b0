import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { relayerOf } from '../command/context.ts'
import {
  verificationIdSchema,
  verificationOf,
  verificationSchema,
} from '../command/views/verification.ts'

/** How a verification stands. */
export const getVerification = readCommand({
  name: 'getVerification',
  cli: ['handle', 'status'],
  rest: { method: 'GET', path: '/verifications/:verificationId/status' },
  title: 'How a verification stands',
  description:
    'How far the verification of a handle has come: the code to publish and where, why the last look failed, what the verifier signed, whether the chain has it, and whether the handle was lost later.',
  input: z.strictObject({ verificationId: verificationIdSchema }),
  output: z.strictObject({ verification: verificationSchema }),
  examples: [{ verificationId: '2f1c6d0e-6f0a-4f8e-9d5b-0a4a3c1b7e11' }],
  async run(context, { verificationId }) {
    const status = await relayerOf(context).verification(verificationId)
    return { verification: verificationOf(status) }
  },
})
