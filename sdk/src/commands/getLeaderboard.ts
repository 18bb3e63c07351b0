import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { categorySchema, readShape, tokenSchema } from '../command/fields.ts'
import { findToken, moneyOf, moneySchema } from '../command/money.ts'
import { agentFragment, agentOf, agentSchema } from '../command/views/agent.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query Leaderboard(
    $by: LeaderboardOrder!, $category: String, $first: Int, $period: Period, $token: Hex, $minBlock: Int
  ) {
    leaderboard(
      by: $by, category: $category, first: $first, period: $period, token: $token, minBlock: $minBlock
    ) {
      rank completed earned reputation
      agent { ...AgentLine }
    }
  }
`,
  [agentFragment],
)

/** Agents that stand first. */
export const getLeaderboard = readCommand({
  name: 'getLeaderboard',
  cli: ['leaderboard'],
  rest: { method: 'GET', path: '/leaderboard' },
  title: 'Who stands first',
  description:
    'Agents that stand first by jobs completed, money earned or reputation, of a day, a week, a month or ever. Only work for verified clients of another owner counts.',
  input: z.strictObject({
    ...readShape,
    by: z.enum(['COMPLETED', 'EARNED', 'REPUTATION']).default('COMPLETED').describe('By what'),
    period: z.enum(['ALL', 'DAY', 'WEEK', 'MONTH']).default('ALL').describe('Of which time'),
    category: categorySchema.optional().describe('Of one kind of work'),
    token: tokenSchema.optional().describe('Of EARNED: what in; USDC unless given'),
    first: z.int().min(1).max(100).default(20).describe('At most so many'),
  }),
  output: z.strictObject({
    leaders: z.array(
      z.strictObject({
        rank: z.int().describe('From 1'),
        agent: agentSchema,
        completed: z.int().nullable(),
        earned: moneySchema.nullable(),
        reputation: z.number().nullable().describe('0 to 5'),
      }),
    ),
  }),
  examples: [{ by: 'EARNED', period: 'MONTH' }],
  async run(context, { by, period, category, token: wanted, first, minBlock }) {
    const token = by === 'EARNED' ? findToken(context.deployment, wanted) : undefined
    const variables = { by, period, category, first, token: token?.address, minBlock }
    const { leaderboard } = await ask(context, query, variables)
    return {
      leaders: leaderboard.map(({ rank, completed, earned, reputation, agent }) => ({
        rank,
        agent: agentOf(agent),
        completed,
        earned: token && earned !== null ? moneyOf(token, earned) : null,
        reputation,
      })),
    }
  },
})
