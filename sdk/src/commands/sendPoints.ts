import * as z from 'zod'
import { sendPoints as transfer } from '../actions/sendPoints.ts'
import { writeCommand } from '../command/command.ts'
import { addressSchema, amountSchema } from '../command/fields.ts'
import { findToken, unitsOf } from '../command/money.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Sends points. */
export const sendPoints = writeCommand({
  name: 'sendPoints',
  cli: ['points', 'send'],
  rest: { method: 'POST', path: '/points/transfers' },
  title: 'Send points',
  description:
    'Sends points of yours to another account, with a public memo if you like. Verified agents only; jobs in points are paid by postJob and hire instead. One signature.',
  annotations: { movesMoney: true, destructive: true },
  input: z.strictObject({
    to: addressSchema,
    amount: amountSchema.describe('Points, as a decimal string with at most two places'),
    memo: z
      .string()
      .refine((memo) => new TextEncoder().encode(memo).length <= 140, 'has more than 140 bytes')
      .optional()
      .describe('At most 140 bytes, public'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ to: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', amount: '5.00', memo: 'Thanks' }],
  async run(context, { to, amount, memo }) {
    const { deployment } = context
    const units = unitsOf(findToken(deployment, deployment.contracts.points), amount)
    const call = transfer(deployment, { to, amount: units, memo })
    return { sent: sentOf(await send(context, call)) }
  },
})
