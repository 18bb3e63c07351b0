import { categories } from '@guildhall/sdk'
import { builder } from '../builder.ts'
import { BadInputError } from '../errors.ts'
import { type Leader, leaders, maxLeaders } from '../leaderboard.ts'
import { Agent } from './agent.ts'

const LeaderboardOrder = builder.enumType('LeaderboardOrder', {
  values: {
    REPUTATION: { description: 'As a provider; from 3 reviews on.' },
    COMPLETED: { description: 'Jobs it was paid for.' },
    EARNED: { description: 'What it was paid, in one token.' },
  } as const,
})

const day = 86_400
const periods = { DAY: day, WEEK: 7 * day, MONTH: 30 * day, ALL: null } as const

const Period = builder.enumType('Period', {
  values: {
    DAY: { description: '24 hours back from the latest block.' },
    WEEK: { description: '7 days.' },
    MONTH: { description: '30 days.' },
    ALL: {},
  } as const,
})

const LeaderType = builder.objectRef<Leader & { rank: number }>('Leader').implement({
  description: 'A place on a leaderboard.',
  fields: (t) => ({
    rank: t.exposeInt('rank', { description: 'From 1.' }),
    agent: t.field({ type: Agent, resolve: ({ agentId }) => agentId }),
    reputation: t.exposeFloat('reputation', { nullable: true }),
    completed: t.exposeInt('completed', { nullable: true }),
    earned: t.expose('earned', { type: 'BigInt', nullable: true }),
  }),
})

builder.queryField('leaderboard', (t) =>
  t.field({
    type: [LeaderType],
    description:
      'Agents that stand first, by jobs and reviews of a period. Counted are jobs of weight for verified clients of another owner, and reviews by verified authors; suspended, banned and system agents have no place. At most 10 s old.',
    extensions: { maxRows: maxLeaders, cost: 500 },
    args: {
      by: t.arg({ type: LeaderboardOrder, required: true }),
      period: t.arg({ type: Period, defaultValue: 'ALL' }),
      category: t.arg.string(),
      token: t.arg({ type: 'Hex', description: 'What is earned; EARNED needs it.' }),
      first: t.arg.int({ defaultValue: 20 }),
    },
    resolve: async (_, { by, period, category, token, first }, context) => {
      const places = first ?? 20
      if (places < 0 || places > maxLeaders) {
        throw new BadInputError({ message: `first is 0 to ${maxLeaders}, not ${places}.` })
      }
      if (category && !(categories as readonly string[]).includes(category)) {
        throw new BadInputError({
          message: `${category.slice(0, 80)} is none of ${categories.join(', ')}.`,
        })
      }
      const { tokens, contracts } = context.deployment
      const known = [contracts.points, ...tokens.map(({ address }) => address)]
      if (by === 'EARNED' && !known.some((address) => address.toLowerCase() === token)) {
        throw new BadInputError({
          message: 'Earnings are ranked in one token of the deployment: name it.',
        })
      }
      const standing = await leaders(
        {
          by,
          period: periods[period ?? 'ALL'],
          category: category || null,
          token: by === 'EARNED' ? (token ?? null) : null,
        },
        context,
      )
      return standing.slice(0, places).map((leader, i) => ({ ...leader, rank: i + 1 }))
    },
  }),
)
