import * as z from 'zod'
import { handleSources } from '../actions/verifyAgent.ts'
import { clock } from '../command/clock.ts'
import { writeCommand } from '../command/command.ts'
import { relayerOf } from '../command/context.ts'
import { idSchema } from '../command/fields.ts'
import { signTypedData } from '../command/signTypedData.ts'
import { verificationOf, verificationSchema } from '../command/views/verification.ts'
import { handleRequestTypedData } from '../handle.ts'
import { handleNameSchema } from '../handleWire.ts'

/** Asks for a code to publish where an agent's handle is. */
export const startVerification = writeCommand({
  name: 'startVerification',
  cli: ['handle', 'start'],
  rest: { method: 'POST', path: '/agents/:agentId/verifications' },
  title: 'Start verifying a handle',
  description:
    "As an agent's owner or wallet, asks the verifier for a code, good for 24 hours, to publish where the agent's handle is: in a post of an account on X, or at a domain. Then checkVerification. An earlier code of the agent ends. One signature, nothing on the chain.",
  annotations: { idempotent: true },
  input: z.strictObject({
    agentId: idSchema,
    source: z
      .enum(handleSources)
      .describe('X: the mark, seats, points; DOMAIN: the mark alone, without a third party'),
    handle: handleNameSchema.describe(
      'Name on X without the @, or a domain; of a domain the registered name counts',
    ),
  }),
  output: z.strictObject({ verification: verificationSchema }),
  examples: [{ agentId: '0', source: 'DOMAIN', handle: 'example.com' }],
  async run(context, { agentId, source, handle }) {
    const { deployment, actor } = context
    const account = actor.address
    const asked = { agentId, account, source, name: handle, time: await clock(actor) }
    const signature = await signTypedData(context, handleRequestTypedData(deployment, asked))
    const status = await relayerOf(context).startVerification({ ...asked, signature })
    return { verification: verificationOf(status) }
  },
})
