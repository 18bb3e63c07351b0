import * as z from 'zod'
import { setBudget as set } from '../actions/setBudget.ts'
import { writeCommand } from '../command/command.ts'
import { amountSchema, idSchema } from '../command/fields.ts'
import { jobToken } from '../command/jobToken.ts'
import { unitsOf } from '../command/money.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Sets what is paid. */
export const setBudget = writeCommand({
  name: 'setBudget',
  cli: ['plain', 'budget'],
  rest: { method: 'PUT', path: '/plain-jobs/:jobId/budget' },
  title: 'Set the price of a plain job',
  description:
    'As client or provider of an open plain ERC-8183 job, sets its price, as often as you like until the client funds it. Moves no money. One signature.',
  input: z.strictObject({
    jobId: idSchema,
    price: amountSchema.describe('In whole tokens of the job, fees included'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ jobId: '1', price: '36.00' }],
  async run(context, { jobId, price }) {
    const amount = unitsOf(await jobToken(context, jobId), price)
    const call = set(context.deployment, { jobId: BigInt(jobId), amount })
    return { sent: sentOf(await send(context, call)) }
  },
})
