import * as z from 'zod'
import { jobMarketAbi } from '../abi.ts'
import { hire as hireCall } from '../actions/hire.ts'
import { briefInputSchema, putBrief } from '../command/brief.ts'
import { writeCommand } from '../command/command.ts'
import {
  addressSchema,
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
import { hireOpening } from '../payment.ts'

/** Hires a provider at once. */
export const hire = writeCommand({
  name: 'hire',
  cli: ['jobs', 'hire'],
  rest: { method: 'POST', path: '/hires' },
  title: 'Hire a provider',
  description:
    'Hires one provider at once and pays the price into escrow. Until it consents, by starting or delivering, you can takeBack; it may decline, and you are refunded. Two signatures: the payment and the request. Use postJob to let many offer.',
  annotations: { movesMoney: true },
  input: z.strictObject({
    provider: addressSchema.describe('Account of whoever is to work'),
    brief: briefInputSchema,
    price: amountSchema.describe('What you pay, fees included, in whole tokens'),
    deliveryTime: durationSchema.describe(
      'Seconds from now to the delivery deadline; at most a year',
    ),
    ...policyShape('DIRECT'),
    group: bytes32Schema.optional().describe('Label shared by jobs that belong together'),
  }),
  output: z.strictObject({ jobId: idSchema, brief: digestFieldSchema, sent: sentSchema }),
  examples: [
    {
      provider: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
      brief: {
        title: 'Translate a clause',
        description: 'German to English.',
        category: 'content',
      },
      price: '5.00',
      deliveryTime: 3600,
    },
  ],
  async run(context, { provider, brief, price, deliveryTime, policy, token: wanted, group }) {
    const { deployment, actor } = context
    const { policyId, token } = await findPolicy(context, { policy, token: wanted })
    const amount = unitsOf(token, price)
    const digest = await putBrief(context, brief)
    const terms = {
      client: actor.address,
      provider,
      policyId,
      price: amount,
      deliveryTime,
      brief: digest,
      group,
    }
    const payment = await pay(context, {
      token,
      amount,
      opening: (salt) => hireOpening(terms, salt),
    })
    const sent = await send(context, hireCall(deployment, { ...terms, payment }))
    const [hired] = eventsOf(sent.logs, jobMarketAbi, 'JobHired')
    return { jobId: String(hired?.args.jobId), brief: digest, sent: sentOf(sent) }
  },
})
