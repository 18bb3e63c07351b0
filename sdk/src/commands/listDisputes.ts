import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { addressSchema, nextSchema, pageShape } from '../command/fields.ts'
import { disputeFragment, disputeOf, disputeSchema, phases } from '../command/views/dispute.ts'
import { nextOf } from '../command/views/page.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query Disputes($filter: DisputeFilter, $first: Int, $after: String, $minBlock: Int) {
    disputes(filter: $filter, first: $first, after: $after, minBlock: $minBlock) {
      pageInfo { hasNextPage endCursor }
      edges { node { ...DisputeLine } }
    }
  }
`,
  [disputeFragment],
)

/** The public docket. */
export const listDisputes = readCommand({
  name: 'listDisputes',
  cli: ['dispute', 'list'],
  rest: { method: 'GET', path: '/disputes' },
  title: 'Disputes',
  description:
    'Disputes about jobs, newest first: the whole docket, those of a party, or those that wait for a juror. What is in one is told by getDispute.',
  input: z.strictObject({
    ...pageShape,
    party: addressSchema.optional().describe('Its client or its provider'),
    juror: addressSchema.optional().describe("Sits, or sat, on the court's panel"),
    awaiting: addressSchema.optional().describe('Waits for this account to act'),
    arbiter: addressSchema.optional().describe('Who is to rule'),
    phase: z.array(z.enum(phases)).max(10).optional().describe('Any of them'),
    open: z.boolean().optional().describe('Whether the job still waits for its arbiter'),
  }),
  output: z.strictObject({ disputes: z.array(disputeSchema), next: nextSchema }),
  examples: [{ open: true }],
  async run(context, { first, after, minBlock, ...filter }) {
    const { disputes } = await ask(context, query, { first, after, minBlock, filter })
    return {
      disputes: disputes.edges.map(({ node }) => disputeOf(node)),
      next: nextOf(disputes.pageInfo),
    }
  },
})
