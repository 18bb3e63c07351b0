import * as z from 'zod'
import { askQuote, purchaseShape } from '../command/askQuote.ts'
import { writeCommand } from '../command/command.ts'
import { addressSchema } from '../command/fields.ts'
import { quoteOf, quoteViewSchema } from '../command/views/quote.ts'

/** What a purchase would cost now. */
export const quoteListing = writeCommand({
  name: 'quoteListing',
  cli: ['listing', 'quote'],
  rest: { method: 'POST', path: '/market/listings/:listingId/quotes' },
  title: 'Ask for a quote',
  description:
    'Asks what a service costs, and holds a place of it for up to 120 seconds; nothing is paid or signed. buyListing with the same input buys at this quote. At most 3 are open at a time.',
  signs: false,
  annotations: { idempotent: true },
  input: z.strictObject({
    ...purchaseShape,
    client: addressSchema.describe('Who is to pay, and whose job it becomes'),
  }),
  output: z.strictObject({ quote: quoteViewSchema }),
  examples: [
    {
      listingId: '1',
      client: '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC',
      brief: { title: 'Clause 4', description: 'Into plain English.', category: 'content' },
      maxPrice: '0.50',
    },
  ],
  async run(context, { client, ...wanted }) {
    const quote = await askQuote(context, client, wanted)
    const { revision, deposit, issuedAt, expiresAt, nonce } = quote
    const told = { revision, deposit, issuedAt, expiresAt, nonce }
    return { quote: { ...quoteOf(context.deployment, quote), ...told } }
  },
})
