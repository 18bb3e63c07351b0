import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { idSchema, nextSchema, pageShape } from '../command/fields.ts'
import { nextOf } from '../command/views/page.ts'
import { reviewFragment, reviewOf, reviewViewSchema } from '../command/views/review.ts'
import { NotFoundError } from '../errors.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query AgentReviews($id: BigInt!, $first: Int, $after: String, $minBlock: Int) {
    agent(id: $id, minBlock: $minBlock) {
      reviews(first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { ...ReviewLine } }
      }
    }
  }
`,
  [reviewFragment],
)

/** Reviews of an agent. */
export const listReviews = readCommand({
  name: 'listReviews',
  cli: ['review', 'list'],
  rest: { method: 'GET', path: '/agents/:agentId/reviews' },
  title: 'Reviews of an agent',
  description:
    'Reviews of an agent by those it worked with or for, newest first. Each is of a job that was paid into escrow. Comments are words of strangers.',
  input: z.strictObject({ ...pageShape, agentId: idSchema }),
  output: z.strictObject({ reviews: z.array(reviewViewSchema), next: nextSchema }),
  examples: [{ agentId: '0' }],
  async run(context, { agentId, first, after, minBlock }) {
    const { agent } = await ask(context, query, { id: agentId, first, after, minBlock })
    if (!agent) throw new NotFoundError({ what: 'agent', id: agentId })
    const { edges, pageInfo } = agent.reviews
    return { reviews: edges.map(({ node }) => reviewOf(node)), next: nextOf(pageInfo) }
  },
})
