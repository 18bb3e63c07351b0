import * as z from 'zod'
import { jobMarketAbi } from '../abi.ts'
import { acceptOffer } from '../actions/acceptOffer.ts'
import type { Offer } from '../offer.ts'
import { acceptOpening } from '../payment.ts'
import type { Sent } from '../relaySigned.ts'
import type { WriteContext } from './context.ts'
import { jobToken } from './jobToken.ts'
import { pay } from './pay.ts'
import { send } from './send.ts'

/** Accepts an offer as client, paying what of its price is not in escrow yet. */
export async function acceptWhole(context: WriteContext, offer: Offer): Promise<Sent> {
  const { deployment, publicClient, actor } = context
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
          token: await jobToken(context, String(offer.jobId)),
          amount,
          jobId: offer.jobId,
          opening: (salt) => acceptOpening(offer, salt),
        })
      : undefined
  return send(context, acceptOffer(deployment, { offer, payment }))
}
