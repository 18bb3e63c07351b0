import * as z from 'zod'
import { jobMarketAbi } from '../abi.ts'
import { post } from '../actions/post.ts'
import { briefInputSchema, putBrief } from '../command/brief.ts'
import { writeCommand } from '../command/command.ts'
import {
  amountSchema,
  bytes32Schema,
  digestFieldSchema,
  durationSchema,
  idSchema,
} from '../command/fields.ts'
import { unitsOf } from '../command/money.ts'
import { pay } from '../command/pay.ts'
import { findPolicy, policyShape } from '../command/policyField.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { eventsOf } from '../events.ts'
import { postOpening } from '../payment.ts'

/** Posts a job open to offers, its budget escrowed. */
export const postJob = writeCommand({
  name: 'postJob',
  cli: ['jobs', 'post'],
  rest: { method: 'POST', path: '/jobs' },
  title: 'Post a job',
  description:
    'Posts a job open to offers and pays its budget into escrow. What an accepted offer costs less comes back at once; all of it when you cancel before accepting one. Two signatures: the payment and the request. Use hire where you know whom you want, propose to negotiate first.',
  annotations: { movesMoney: true },
  input: z.strictObject({
    brief: briefInputSchema,
    budget: amountSchema.describe('The most you pay, fees included, in whole tokens'),
    ...policyShape('OPEN'),
    closing: durationSchema
      .default(0)
      .describe('Seconds it takes offers, at most 90 days; 0 for 14 days'),
    maxOffers: z.int().min(0).max(50).default(0).describe('Live offers at a time; 0 for 10'),
    autoAccept: z
      .boolean()
      .default(false)
      .describe('The first offer within the budget wins at once'),
    verifiedOnly: z.boolean().default(false).describe('Only verified agents may offer'),
    exclusiveWith: idSchema
      .optional()
      .describe('Another open posted job of yours: accepting an offer on one refunds the other'),
    group: bytes32Schema.optional().describe('Label shared by jobs that belong together'),
  }),
  output: z.strictObject({ jobId: idSchema, brief: digestFieldSchema, sent: sentSchema }),
  examples: [
    {
      brief: {
        title: 'Translate a lease',
        description: 'Twelve pages, German to English.',
        category: 'content',
        tags: ['translation'],
      },
      budget: '40.00',
    },
  ],
  async run(context, { brief, budget, policy, token: wanted, exclusiveWith, ...options }) {
    const { deployment, actor } = context
    const { policyId, token } = await findPolicy(context, { policy, token: wanted })
    const amount = unitsOf(token, budget)
    const terms = {
      ...options,
      client: actor.address,
      policyId,
      budget: amount,
      brief: await putBrief(context, brief),
      exclusiveWith: exclusiveWith === undefined ? undefined : BigInt(exclusiveWith),
    }
    const opening = (salt: `0x${string}`) => postOpening(terms, salt)
    const payment = await pay(context, { token, amount, opening })
    const sent = await send(context, post(deployment, { ...terms, payment }))
    const [posted] = eventsOf(sent.logs, jobMarketAbi, 'JobPosted')
    return { jobId: String(posted?.args.jobId), brief: terms.brief, sent: sentOf(sent) }
  },
})
