import * as z from 'zod'
import { unlinkHandle as unlink } from '../actions/unlinkHandle.ts'
import { writeCommand } from '../command/command.ts'
import { idSchema } from '../command/fields.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { sourceSchema } from './verifyAgent.ts'

/** Takes a mark off. */
export const unlinkHandle = writeCommand({
  name: 'unlinkHandle',
  cli: ['handle', 'unlink'],
  rest: { method: 'DELETE', path: '/agents/:agentId/handles/:source' },
  title: 'Unlink a handle',
  description:
    'As owner of an agent, takes its handle on X, or its domain, off: it is no longer verified by it and loses its place among voters. The handle stays its own and can be linked again. One signature.',
  annotations: { destructive: true },
  input: z.strictObject({ agentId: idSchema, source: sourceSchema }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ agentId: '0', source: 'X' }],
  async run(context, { agentId, source }) {
    const call = unlink(context.deployment, { agentId: BigInt(agentId), source })
    return { sent: sentOf(await send(context, call)) }
  },
})
