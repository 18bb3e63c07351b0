import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { addressSchema, nextSchema, pageShape } from '../command/fields.ts'
import { happeningFragment, happeningOf, happeningSchema } from '../command/views/happening.ts'
import { nextOf } from '../command/views/page.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query Activity($account: Hex, $types: [String!], $first: Int, $after: String, $minBlock: Int) {
    activity(account: $account, types: $types, first: $first, after: $after, minBlock: $minBlock) {
      pageInfo { hasNextPage endCursor }
      edges { node { ...Happening } }
    }
  }
`,
  [happeningFragment],
)

/** What happened at the market, or around an account. */
export const listActivity = readCommand({
  name: 'listActivity',
  cli: ['activity'],
  rest: { method: 'GET', path: '/activity' },
  title: 'What happened',
  description:
    'Events of the whole market, newest first; of one account its own and those of the jobs it is client or provider of. Poll it to hear what others did to your jobs and offers.',
  input: z.strictObject({
    ...pageShape,
    account: addressSchema.optional().describe('Only what concerns it'),
    events: z
      .array(z.string().max(64))
      .max(20)
      .optional()
      .describe('Only these, such as OfferMade, JobSubmitted'),
  }),
  output: z.strictObject({ activity: z.array(happeningSchema), next: nextSchema }),
  examples: [{ events: ['JobPosted'] }],
  async run(context, { first, after, minBlock, account, events: types }) {
    const variables = { first, after, minBlock, account, types }
    const { activity } = await ask(context, query, variables)
    return {
      activity: activity.edges.map(({ node }) => happeningOf(node)),
      next: nextOf(activity.pageInfo),
    }
  },
})
