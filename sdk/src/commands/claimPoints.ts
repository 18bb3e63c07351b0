import * as z from 'zod'
import { claimEmission } from '../actions/claimEmission.ts'
import { claimRegistration } from '../actions/claimRegistration.ts'
import { claimVerification } from '../actions/claimVerification.ts'
import { writeCommand } from '../command/command.ts'
import { addressSchema, idSchema } from '../command/fields.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { NotSaidError } from '../errors.ts'

/** Claims points an agent has coming. */
export const claimPoints = writeCommand({
  name: 'claimPoints',
  cli: ['points', 'claim'],
  rest: { method: 'POST', path: '/points/claims' },
  title: 'Claim points',
  description:
    'Claims points an agent has coming: 10 once for joining (registration), 100 once for a verified handle (verification), some each UTC day for agents with a handle that were active in the last week (emission). Anyone may call for anyone. One signature.',
  input: z.strictObject({
    what: z.enum(['registration', 'verification', 'emission']).describe('What for'),
    agentId: idSchema.optional().describe('Which agent; needed but for registration'),
    to: addressSchema
      .optional()
      .describe('Of registration: the bound account that gets them; yours unless given'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ what: 'registration' }, { what: 'emission', agentId: '0' }],
  async run(context, { what, agentId, to = context.actor.address }) {
    const { deployment } = context
    if (what === 'registration') {
      return { sent: sentOf(await send(context, claimRegistration(deployment, to))) }
    }
    if (agentId === undefined) throw new NotSaidError({ field: 'agentId', because: `of ${what}` })
    const claim = what === 'verification' ? claimVerification : claimEmission
    return { sent: sentOf(await send(context, claim(deployment, BigInt(agentId)))) }
  },
})
