import * as z from 'zod'
import { jobMarketAbi } from '../abi.ts'
import { createPlainJob as create } from '../actions/createPlainJob.ts'
import { writeCommand } from '../command/command.ts'
import { addressSchema, idSchema, timeSchema } from '../command/fields.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { eventsOf } from '../events.ts'

/** Makes a job as ERC-8183 has it. */
export const createPlainJob = writeCommand({
  name: 'createPlainJob',
  cli: ['plain', 'create'],
  rest: { method: 'POST', path: '/plain-jobs' },
  title: 'Make a plain ERC-8183 job',
  description:
    'Makes a job without house rules, as ERC-8183 has it: one evaluator of your choice judges, finally; no offers, disputes, returns or settlements. Then setProvider, setBudget, fundJob; submitWork; approveJob or rejectJob by the evaluator. From expiresAt on anyone refunds you. One signature. Use postJob or hire unless you need this.',
  input: z.strictObject({
    evaluator: addressSchema.describe('The only one to judge; may be you, never the provider'),
    provider: addressSchema.optional().describe('Who is to work; named later unless given'),
    expiresAt: timeSchema.describe(
      'Unix seconds from which the price goes back to you; at most a year ahead',
    ),
    description: z
      .string()
      .refine((text) => new TextEncoder().encode(text).length <= 512, 'has more than 512 bytes')
      .describe('What is to be done, in at most 512 bytes, which the chain keeps'),
  }),
  output: z.strictObject({ jobId: idSchema, sent: sentSchema }),
  examples: [
    {
      evaluator: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
      expiresAt: 1_900_000_000,
      description: 'Translate the lease at ipfs://…',
    },
  ],
  async run(context, { expiresAt, ...job }) {
    const call = create(context.deployment, { ...job, expiredAt: BigInt(expiresAt) })
    const sent = await send(context, call)
    const [made] = eventsOf(sent.logs, jobMarketAbi, 'JobCreated')
    return { jobId: String(made?.args.jobId ?? ''), sent: sentOf(sent) }
  },
})
