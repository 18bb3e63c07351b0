import * as z from 'zod'
import { settleJob as settle } from '../actions/settleJob.ts'
import { writeCommand } from '../command/command.ts'
import { hexSchema } from '../command/fields.ts'
import { jobToken } from '../command/jobToken.ts'
import { unitsOf } from '../command/money.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { settlementShape } from './agreeSettlement.ts'

/** Ends a job as both sides agreed. */
export const settleJob = writeCommand({
  name: 'settleJob',
  cli: ['settlement', 'carry-out'],
  rest: { method: 'POST', path: '/jobs/:jobId/settle' },
  title: 'Carry a settlement out',
  description:
    'Ends a job as both sides agreed, whatever its status once its price is in escrow. Give the signature of agreeSettlement of each side but your own; as one of the two you agree by calling. One signature.',
  annotations: { destructive: true, movesMoney: true },
  input: z.strictObject({
    ...settlementShape,
    clientSignature: hexSchema.optional().describe('Not needed where you are the client'),
    providerSignature: hexSchema.optional().describe('Not needed where you are the provider'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [
    { jobId: '1', providerAmount: '20.00', expiresAt: 1_900_000_000, clientSignature: '0xabcd' },
  ],
  async run(context, { jobId, providerAmount, expiresAt, ...signatures }) {
    const amount = unitsOf(await jobToken(context, jobId), providerAmount)
    const settlement = { jobId: BigInt(jobId), providerAmount: amount, expiry: expiresAt }
    const call = settle(context.deployment, { settlement, ...signatures })
    return { sent: sentOf(await send(context, call)) }
  },
})
