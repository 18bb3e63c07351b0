import * as z from 'zod'
import { writeCommand } from '../command/command.ts'
import { amountSchema, hexSchema, idSchema, timeSchema } from '../command/fields.ts'
import { jobToken } from '../command/jobToken.ts'
import { unitsOf } from '../command/money.ts'
import { signTypedData } from '../command/signTypedData.ts'
import { jobMarketDomain, settlementTypes } from '../typedData.ts'

export const settlementShape = {
  jobId: idSchema,
  providerAmount: amountSchema.describe(
    'Of the budget, what the provider is paid, fees included, in whole tokens; the rest goes back',
  ),
  expiresAt: timeSchema.describe('Unix seconds from which it no longer holds'),
}

/** One side's word to end a job with. */
export const agreeSettlement = writeCommand({
  name: 'agreeSettlement',
  cli: ['settlement', 'agree'],
  rest: { method: 'POST', path: '/jobs/:jobId/settlement-signatures' },
  title: 'Agree to a settlement',
  description:
    "Signs that you, client or provider, agree to end a job by dividing its price so. Nothing happens yet: pass the signature to the other side, or take theirs, and carry it out with settleJob. Whoever has both sides' signatures can, until it expires.",
  annotations: { movesMoney: true },
  input: z.strictObject(settlementShape),
  output: z.strictObject({ signature: hexSchema.describe('Yours; give it to whoever settles') }),
  examples: [{ jobId: '1', providerAmount: '20.00', expiresAt: 1_900_000_000 }],
  async run(context, { jobId, providerAmount, expiresAt }) {
    const amount = unitsOf(await jobToken(context, jobId), providerAmount)
    const signature = await signTypedData(context, {
      domain: jobMarketDomain(context.deployment),
      types: settlementTypes,
      primaryType: 'Settlement',
      message: { jobId: BigInt(jobId), providerAmount: amount, expiry: expiresAt },
    })
    return { signature }
  },
})
