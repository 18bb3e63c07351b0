import * as z from 'zod'
import { withdrawCredit as withdraw } from '../actions/withdrawCredit.ts'
import { withdrawFromCourt } from '../actions/withdrawFromCourt.ts'
import { writeCommand } from '../command/command.ts'
import { addressSchema, tokenSchema } from '../command/fields.ts'
import { findToken } from '../command/money.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Takes a payout that could not be pushed. */
export const withdrawCredit = writeCommand({
  name: 'withdrawCredit',
  cli: ['credit', 'withdraw'],
  rest: { method: 'POST', path: '/credits/withdraw' },
  title: 'Take a waiting payout',
  description:
    'Sends all that waits for you at the job market or the court in one token (see getAccount), because it could not be paid out, to an address of your choice. One signature.',
  annotations: { movesMoney: true },
  input: z.strictObject({
    from: z.enum(['market', 'court']).default('market').describe('Where it waits'),
    token: tokenSchema.optional(),
    to: addressSchema.optional().describe('Where it is sent; your own account unless given'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{}, { from: 'court', token: 'USDC' }],
  async run(context, { from, token: wanted, to = context.actor.address }) {
    const { deployment } = context
    const { address: token } = findToken(deployment, wanted)
    const act = from === 'market' ? withdraw : withdrawFromCourt
    return { sent: sentOf(await send(context, act(deployment, { token, to }))) }
  },
})
