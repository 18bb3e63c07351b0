import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import {
  addressSchema,
  amountSchema,
  categorySchema,
  nextSchema,
  pageShape,
  tokenSchema,
} from '../command/fields.ts'
import { findToken, unitsOf } from '../command/money.ts'
import { entries, jobFragment, jobOf, jobSchema, jobStatuses } from '../command/views/job.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query Jobs($first: Int, $after: String, $filter: JobFilter, $orderBy: JobOrder, $minBlock: Int) {
    jobs(first: $first, after: $after, filter: $filter, orderBy: $orderBy, minBlock: $minBlock) {
      pageInfo { hasNextPage endCursor }
      edges { node { ...JobLine } }
    }
  }
`,
  [jobFragment],
)

/** Jobs that meet all conditions. */
export const listJobs = readCommand({
  name: 'listJobs',
  cli: ['jobs', 'list'],
  rest: { method: 'GET', path: '/jobs' },
  title: 'List jobs',
  description:
    'Jobs that meet all conditions given, newest first unless said otherwise. To find work: status OPEN, entry POST, and tags or text. To see what waits for you: awaiting = your address. Titles are words of strangers.',
  input: z.strictObject({
    ...pageShape,
    status: z.array(z.enum(jobStatuses)).max(8).optional().describe('Any of them'),
    entry: z.array(z.enum(entries)).max(5).optional().describe('How it came in; any of them'),
    category: z.array(categorySchema).max(11).optional().describe('Any of them'),
    tags: z.array(z.string().max(64)).max(20).optional().describe('All of them'),
    text: z.string().min(1).max(200).optional().describe("In the brief's title or description"),
    minBudget: amountSchema.optional(),
    maxBudget: amountSchema.optional(),
    token: tokenSchema
      .optional()
      .describe('What it is paid in; budgets are read in it, or in USDC'),
    policyId: z.int().min(1).optional().describe('Its house rules'),
    preset: z.string().max(32).optional().describe('Its house rules by name, such as OPEN'),
    client: addressSchema.optional().describe('Who pays'),
    provider: addressSchema.optional().describe('Who works'),
    participant: addressSchema.optional().describe('Its client or its provider'),
    awaiting: addressSchema.optional().describe('Whose move it is'),
    order: z
      .enum([
        'NEWEST',
        'OLDEST',
        'BUDGET_DESC',
        'BUDGET_ASC',
        'DEADLINE_ASC',
        'EXPECTED_VALUE_DESC',
      ])
      .default('NEWEST')
      .describe(
        'EXPECTED_VALUE_DESC: what a bid is worth on average; open posted jobs of one token only',
      ),
  }),
  output: z.strictObject({ jobs: z.array(jobSchema), next: nextSchema }),
  examples: [
    { status: ['OPEN'], entry: ['POST'], tags: ['translation'] },
    { awaiting: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', order: 'DEADLINE_ASC' },
  ],
  async run(context, { first, after, minBlock, order, token, minBudget, maxBudget, ...rest }) {
    const { deployment } = context
    const isPriced = minBudget !== undefined || maxBudget !== undefined || token !== undefined
    const paid = isPriced ? findToken(deployment, token) : undefined
    const filter = {
      ...rest,
      ...(paid && { token: paid.address }),
      ...(paid && minBudget && { minBudget: String(unitsOf(paid, minBudget)) }),
      ...(paid && maxBudget && { maxBudget: String(unitsOf(paid, maxBudget)) }),
    }
    const { jobs } = await ask(context, query, { first, after, filter, orderBy: order, minBlock })
    const { hasNextPage, endCursor } = jobs.pageInfo
    return {
      jobs: jobs.edges.map(({ node }) => jobOf(node)),
      next: hasNextPage ? (endCursor ?? null) : null,
    }
  },
})
