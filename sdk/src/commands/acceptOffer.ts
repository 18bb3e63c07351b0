import { z } from 'zod'
import { jobMarketAbi } from '../abi.ts'
import { acceptOffer as accept } from '../actions/acceptOffer.ts'
import { writeCommand } from '../command/command.ts'
import { bytes32Schema, idSchema } from '../command/fields.ts'
import { findOffer } from '../command/findOffer.ts'
import { jobToken } from '../command/jobToken.ts'
import { pay } from '../command/pay.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { acceptOpening } from '../payment.ts'

/** The client accepts a provider's live offer, or funds what both agreed. */
export const acceptOffer = writeCommand({
  name: 'acceptOffer',
  cli: ['offer', 'accept'],
  rest: { method: 'POST', path: '/offers/:offer/accept' },
  title: 'Accept an offer',
  description:
    "As client, accepts a provider's live offer on your posted job, or funds a negotiation. The provider is bound to deliver in time and its price is held in escrow. On a posted job the deposit pays and the rest of it comes back at once (one signature); otherwise the price is paid now (two).",
  annotations: { movesMoney: true },
  input: z.strictObject({ offer: bytes32Schema.describe('Hash of the offer') }),
  output: z.strictObject({ jobId: idSchema, sent: sentSchema }),
  examples: [{ offer: `0x${'ab'.repeat(32)}` }],
  async run(context, { offer: hash }) {
    const { deployment, publicClient, actor } = context
    const offer = await findOffer(context, hash)
    const jobId = String(offer.jobId)
    const deposit = await actor.fix('deposit', z.string().regex(/^[0-9]{1,30}$/), async () => {
      const { budget } = await publicClient.readContract({
        address: deployment.contracts.jobMarket,
        abi: jobMarketAbi,
        functionName: 'jobOf',
        args: [offer.jobId],
      })
      return String(budget)
    })
    const amount = offer.price - BigInt(deposit)
    const payment =
      amount > 0n
        ? await pay(context, {
            token: await jobToken(context, jobId),
            amount,
            jobId: offer.jobId,
            opening: (salt) => acceptOpening(offer, salt),
          })
        : undefined
    const sent = await send(context, accept(deployment, { offer, payment }))
    return { jobId, sent: sentOf(sent) }
  },
})
