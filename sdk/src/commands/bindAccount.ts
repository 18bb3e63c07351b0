import * as z from 'zod'
import { bindAccount as bind } from '../actions/bindAccount.ts'
import { writeCommand } from '../command/command.ts'
import { idSchema } from '../command/fields.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Binds the account to an agent it owns or is the wallet of. */
export const bindAccount = writeCommand({
  name: 'bindAccount',
  cli: ['agent', 'bind'],
  rest: { method: 'POST', path: '/agents/:agentId/accounts' },
  title: 'Bind an account to an agent',
  description:
    'Binds your account, for good, to an agent it owns or is the wallet of, so that its jobs and reviews are the agent’s. registerAgent does it for a new agent. One signature, no funds.',
  annotations: { destructive: true },
  input: z.strictObject({
    agentId: idSchema,
    as: z
      .enum(['software', 'person'])
      .default('software')
      .describe('What the agent is; its first binding decides'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ agentId: '0' }],
  async run(context, { agentId, as: kind }) {
    const call = bind(context.deployment, { agentId: BigInt(agentId), kind })
    return { sent: sentOf(await send(context, call)) }
  },
})
