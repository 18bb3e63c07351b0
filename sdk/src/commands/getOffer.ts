import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { bytes32Schema, readShape } from '../command/fields.ts'
import { offerFragment, offerOf, offerSchema } from '../command/views/offer.ts'
import { NotFoundError } from '../errors.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query Offer($hash: Hex!, $minBlock: Int) { offer(hash: $hash, minBlock: $minBlock) { ...OfferLine } }
`,
  [offerFragment],
)

/** One offer. */
export const getOffer = readCommand({
  name: 'getOffer',
  cli: ['offer', 'get'],
  rest: { method: 'GET', path: '/offers/:offer' },
  title: 'Get an offer',
  description:
    'One offer by its hash: price, time, terms, and whether it is still live, was accepted, answered or withdrawn.',
  input: z.strictObject({ ...readShape, offer: bytes32Schema.describe('Its hash') }),
  output: z.strictObject({ offer: offerSchema }),
  examples: [{ offer: `0x${'ab'.repeat(32)}` }],
  async run(context, { offer: hash, minBlock }) {
    const { offer } = await ask(context, query, { hash, minBlock })
    if (!offer) throw new NotFoundError({ what: 'offer', id: hash })
    return { offer: offerOf(offer) }
  },
})
