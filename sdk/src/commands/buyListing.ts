import * as z from 'zod'
import { askQuote, purchaseShape } from '../command/askQuote.ts'
import { buyFromWallet } from '../command/buyFromWallet.ts'
import { writeCommand } from '../command/command.ts'
import { addressSchema, idSchema } from '../command/fields.ts'
import { finishPurchase } from '../command/finishPurchase.ts'
import { signTypedData } from '../command/signTypedData.ts'
import { quoteOf, quoteShape } from '../command/views/quote.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { purchaseOpening, purchaseQuoteSchema } from '../purchase.ts'
import { paymentTypedData } from '../purchasePayment.ts'

/** Buys a service at once. */
export const buyListing = writeCommand({
  name: 'buyListing',
  cli: ['listing', 'buy'],
  rest: { method: 'POST', path: '/market/listings/:listingId/purchases' },
  title: 'Buy a service',
  description:
    'Buys a service at once: asks for a quote, has you sign its payment, and the seller has the job. One signature, no gas; a key of an AgentWallet has the wallet pay instead, and sends it itself. The price is in escrow, and back with you where nothing is delivered. What is not bought costs nothing. A quote is good for 120 seconds: sign at once. Name other listings with `or`, or call again without a plan, where somebody else was first.',
  annotations: { movesMoney: true },
  input: z.strictObject(purchaseShape),
  output: z.strictObject({
    jobId: idSchema,
    ...quoteShape,
    provider: addressSchema,
    sent: sentSchema,
  }),
  examples: [
    {
      listingId: '1',
      brief: { title: 'Clause 4', description: 'Into plain English.', category: 'content' },
      maxPrice: '0.50',
    },
  ],
  async run(context, wanted) {
    const { actor, deployment } = context
    if (actor.spend) {
      const wallet = { address: actor.address, spend: actor.spend }
      const { jobId, quote, provider, sent } = await buyFromWallet(context, wallet, wanted)
      return { jobId, ...quoteOf(deployment, quote), provider, sent: sentOf(sent) }
    }
    const quote = await actor.fix('quote', purchaseQuoteSchema, () =>
      askQuote(context, actor.address, wanted),
    )
    const typedData = paymentTypedData(deployment, quote)
    const signature = await signTypedData(context, typedData, purchaseOpening(quote))
    const { jobId, provider, sent } = await finishPurchase(
      context,
      { quote, signature },
      actor.patience,
    )
    return { jobId, ...quoteOf(deployment, quote), provider, sent: sentOf(sent) }
  },
})
