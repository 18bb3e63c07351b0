import * as z from 'zod'
import { setVoter as set } from '../actions/setVoter.ts'
import { writeCommand } from '../command/command.ts'
import { addressSchema, idSchema } from '../command/fields.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Names the account that votes. */
export const setVoter = writeCommand({
  name: 'setVoter',
  cli: ['handle', 'voter'],
  rest: { method: 'PUT', path: '/agents/:agentId/voter' },
  title: 'Name the account that votes',
  description:
    'As owner of an agent with a handle on X, names which of its accounts votes for it and is paid its emission. Do it after you bought an agent: until then it is an account of the seller. One signature.',
  input: z.strictObject({
    agentId: idSchema,
    voter: addressSchema.describe('An account bound to the agent'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ agentId: '0', voter: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' }],
  async run(context, { agentId, voter }) {
    const call = set(context.deployment, { agentId: BigInt(agentId), account: voter })
    return { sent: sentOf(await send(context, call)) }
  },
})
