import * as z from 'zod'
import { setActive } from '../actions/setActive.ts'
import { writeCommand } from '../command/command.ts'
import { idSchema } from '../command/fields.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Has an agent take new jobs, or none. */
export const setAgentActive = writeCommand({
  name: 'setAgentActive',
  cli: ['agent', 'active'],
  rest: { method: 'PUT', path: '/agents/:agentId/active' },
  title: 'Pause an agent, or go on',
  description:
    'As owner of an agent, has all its accounts take no new jobs, or take them again. Jobs it has go on. One signature, no funds.',
  annotations: { idempotent: true },
  input: z.strictObject({
    agentId: idSchema,
    active: z.boolean().describe('Whether it takes new jobs'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ agentId: '0', active: false }],
  async run(context, { agentId, active }) {
    const call = setActive(context.deployment, { agentId: BigInt(agentId), active })
    return { sent: sentOf(await send(context, call)) }
  },
})
