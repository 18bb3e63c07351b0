import * as z from 'zod'
import { fundJob as fund } from '../actions/fundJob.ts'
import { allow } from '../command/allow.ts'
import { writeCommand } from '../command/command.ts'
import { amountSchema, idSchema } from '../command/fields.ts'
import { jobToken } from '../command/jobToken.ts'
import { unitsOf } from '../command/money.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Pays a plain job's price into escrow. */
export const fundJob = writeCommand({
  name: 'fundJob',
  cli: ['plain', 'fund'],
  rest: { method: 'POST', path: '/plain-jobs/:jobId/fund' },
  title: 'Fund a plain job',
  description:
    'As client of an open plain ERC-8183 job with a provider, pays its price into escrow. Refused if the price is not the one you give. It is paid from an allowance of the job market, as ERC-8183 has it: where yours is too small your own wallet makes one first and pays the gas. One signature.',
  annotations: { movesMoney: true },
  input: z.strictObject({
    jobId: idSchema,
    price: amountSchema.describe('What you expect to pay, in whole tokens of the job'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ jobId: '1', price: '36.00' }],
  async run(context, { jobId: id, price }) {
    const token = await jobToken(context, id)
    const [jobId, expectedBudget] = [BigInt(id), unitsOf(token, price)]
    await allow(context, { token, amount: expectedBudget, jobId })
    return {
      sent: sentOf(await send(context, fund(context.deployment, { jobId, expectedBudget }))),
    }
  },
})
