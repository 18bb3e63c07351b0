import * as z from 'zod'
import { offersAbi } from '../abi.ts'
import { propose as proposeCall } from '../actions/propose.ts'
import { briefInputSchema, putBrief } from '../command/brief.ts'
import { writeCommand } from '../command/command.ts'
import {
  addressSchema,
  bytes32Schema,
  digestFieldSchema,
  durationSchema,
  idSchema,
} from '../command/fields.ts'
import { offerTermsShape, putTerms } from '../command/offerTerms.ts'
import { findPolicy, policyShape } from '../command/policyField.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { eventsOf } from '../events.ts'

/** Opens a negotiation with one counterpart and makes its first offer. */
export const propose = writeCommand({
  name: 'propose',
  cli: ['negotiate', 'propose'],
  rest: { method: 'POST', path: '/negotiations' },
  title: 'Propose a job to somebody',
  description:
    'Opens a negotiation with one counterpart, as its client or as its provider, and makes the first offer. Both counter in turn until one accepts. No money moves until the client accepts and pays. One signature, no funds.',
  input: z.strictObject({
    counterpart: addressSchema.describe('Whom you want to hire, or to work for'),
    as: z.enum(['client', 'provider']).default('client').describe('What you are to be'),
    brief: briefInputSchema,
    ...offerTermsShape,
    ...policyShape('CONTRACT'),
    maxRounds: z.int().min(1).max(20).default(5).describe('Offers in all'),
    closing: durationSchema.default(0).describe('Seconds it may take; 0 for 30 days'),
    group: bytes32Schema.optional().describe('Label shared by jobs that belong together'),
  }),
  output: z.strictObject({
    jobId: idSchema,
    offer: bytes32Schema.describe('Names your offer'),
    brief: digestFieldSchema,
    sent: sentSchema,
  }),
  examples: [
    {
      counterpart: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
      brief: { title: 'Translate five leases', description: 'As before.', category: 'content' },
      price: '100.00',
      deliveryTime: 86_400,
    },
  ],
  async run(
    context,
    { counterpart, as, brief: given, policy, token: wanted, maxRounds, closing, group, ...figures },
  ) {
    const { deployment } = context
    const { policyId, token } = await findPolicy(context, { policy, token: wanted })
    const brief = await putBrief(context, given)
    const offer = await putTerms(context, token, figures)
    const asProvider = as === 'provider'
    const proposal = { counterpart, asProvider, policyId, maxRounds, closing, brief, group, offer }
    const sent = await send(context, proposeCall(deployment, proposal))
    const [made] = eventsOf(sent.logs, offersAbi, 'OfferMade')
    const { offerHash, offer: first } = made?.args ?? {}
    return { jobId: String(first?.jobId), offer: offerHash ?? '0x', brief, sent: sentOf(sent) }
  },
})
