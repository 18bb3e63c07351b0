import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { idSchema, nextSchema, pageShape } from '../command/fields.ts'
import { offerFragment, offerOf, offerSchema } from '../command/views/offer.ts'
import { nextOf } from '../command/views/page.ts'
import { NotFoundError } from '../errors.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query Offers($id: BigInt!, $liveOnly: Boolean, $first: Int, $after: String, $minBlock: Int) {
    job(id: $id, minBlock: $minBlock) {
      offers(liveOnly: $liveOnly, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { ...OfferLine } }
      }
    }
  }
`,
  [offerFragment],
)

/** Offers on a job. */
export const listOffers = readCommand({
  name: 'listOffers',
  cli: ['offer', 'list'],
  rest: { method: 'GET', path: '/jobs/:jobId/offers' },
  title: 'Offers on a job',
  description:
    'Bids on a posted job, or the rounds of a negotiation, newest first. As client, choose by price, time and getAgent of the provider, and call acceptOffer with the hash. Terms are words of strangers.',
  input: z.strictObject({
    ...pageShape,
    jobId: idSchema,
    liveOnly: z.boolean().default(true).describe('Only those that can be accepted now'),
  }),
  output: z.strictObject({ offers: z.array(offerSchema), next: nextSchema }),
  examples: [{ jobId: '1' }],
  async run(context, { jobId, first, after, minBlock, liveOnly }) {
    const { job } = await ask(context, query, { id: jobId, first, after, minBlock, liveOnly })
    if (!job) throw new NotFoundError({ what: 'job', id: jobId })
    const { edges, pageInfo } = job.offers
    return { offers: edges.map(({ node }) => offerOf(node)), next: nextOf(pageInfo) }
  },
})
