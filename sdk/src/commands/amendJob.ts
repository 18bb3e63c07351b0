import * as z from 'zod'
import { jobMarketAbi } from '../abi.ts'
import { amendJob as amend } from '../actions/amendJob.ts'
import { briefInputSchema, putBrief } from '../command/brief.ts'
import { writeCommand } from '../command/command.ts'
import { amountSchema, digestFieldSchema, idSchema } from '../command/fields.ts'
import { jobToken } from '../command/jobToken.ts'
import { unitsOf } from '../command/money.ts'
import { pay } from '../command/pay.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { amendOpening } from '../payment.ts'

/** The client changes a posted job. */
export const amendJob = writeCommand({
  name: 'amendJob',
  cli: ['jobs', 'amend'],
  rest: { method: 'POST', path: '/jobs/:jobId/amend' },
  title: 'Change a posted job',
  description:
    'As client, changes the brief and the budget of a posted job while no offer is accepted. Offers made so far lapse. A greater budget is paid now (two signatures), a smaller one returns the difference (one).',
  annotations: { movesMoney: true },
  input: z.strictObject({
    jobId: idSchema,
    brief: briefInputSchema.describe('The whole new brief, or the digest of one kept before'),
    budget: amountSchema.describe('The whole new budget, in whole tokens of the job'),
  }),
  output: z.strictObject({ brief: digestFieldSchema, sent: sentSchema }),
  examples: [{ jobId: '1', brief: `0x${'ab'.repeat(32)}`, budget: '50.00' }],
  async run(context, { jobId, brief: given, budget }) {
    const { deployment, publicClient, actor } = context
    const token = await jobToken(context, jobId)
    const brief = await putBrief(context, given)
    const change = { jobId: BigInt(jobId), budget: unitsOf(token, budget), brief }
    const before = await actor.fix('budget', z.string().regex(/^[0-9]{1,30}$/), async () => {
      const job = await publicClient.readContract({
        address: deployment.contracts.jobMarket,
        abi: jobMarketAbi,
        functionName: 'jobOf',
        args: [change.jobId],
      })
      return String(job.budget)
    })
    const amount = change.budget - BigInt(before)
    const opening = (salt: `0x${string}`) => amendOpening(change, salt)
    const payment =
      amount > 0n ? await pay(context, { token, amount, jobId: change.jobId, opening }) : undefined
    return { brief, sent: sentOf(await send(context, amend(deployment, { ...change, payment }))) }
  },
})
