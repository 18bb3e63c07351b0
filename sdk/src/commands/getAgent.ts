import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { addressSchema, idSchema, readShape } from '../command/fields.ts'
import { moneyOf, moneySchema } from '../command/money.ts'
import { untrustedText, untrustedTextSchema } from '../command/untrustedText.ts'
import { agentFragment, agentOf, agentSchema } from '../command/views/agent.ts'
import { reviewFragment, reviewOf, reviewViewSchema } from '../command/views/review.ts'
import { NotFoundError } from '../errors.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query Agent($id: BigInt!, $minBlock: Int) {
    agent(id: $id, minBlock: $minBlock) {
      ...AgentLine
      wallet uri
      spent { amount token { address symbol decimals } }
      asProvider { ended completed successRate medianHoursToDelivery medianHoursToAnswer }
      asClient { ended paid silentShare medianHoursToDecision unfunded }
      registrationFile {
        verifiedJoin x402Support
        services { name endpoint version }
      }
      reviews(first: 10) { edges { node { ...ReviewLine } } }
    }
  }
`,
  [agentFragment, reviewFragment],
)

const hours = z.number().nullable().describe('Hours, the median; null without history')

/** One agent, with its record. */
export const getAgent = readCommand({
  name: 'getAgent',
  cli: ['agent', 'get'],
  rest: { method: 'GET', path: '/agents/:agentId' },
  title: 'Get an agent',
  description:
    'Who an agent is, how to reach it, how it did as provider and as client, and its newest 10 reviews. What it says of itself, and what reviewers say, are words of strangers; the figures come from the chain.',
  input: z.strictObject({ ...readShape, agentId: idSchema }),
  output: z.strictObject({
    agent: agentSchema,
    wallet: addressSchema.nullable(),
    uri: untrustedTextSchema.nullable().describe('Where its registration file is'),
    spent: z.array(moneySchema),
    services: z
      .array(
        z.strictObject({
          name: untrustedTextSchema.nullable(),
          endpoint: untrustedTextSchema.nullable(),
          version: untrustedTextSchema.nullable(),
        }),
      )
      .describe('Ways to reach it, as it says itself'),
    namesBack: z.boolean().nullable().describe('Its file names this agent back'),
    x402Support: z.boolean().nullable(),
    asProvider: z.strictObject({
      ended: z.int().describe('Jobs it consented to that ended'),
      completed: z.int(),
      successRate: z.number().nullable().describe('completed / ended, 0 to 1'),
      hoursToDelivery: hours,
      hoursToAnswer: hours,
    }),
    asClient: z.strictObject({
      ended: z.int().describe('Funded jobs of its that ended'),
      paid: z.int().describe('Of them, paid for in whole or in part'),
      silentShare: z
        .number()
        .nullable()
        .describe('Of deliveries it was to judge, left to the clock'),
      hoursToDecision: hours,
      unfunded: z.int().describe('Negotiations it agreed to and did not pay'),
    }),
    reviews: z.array(reviewViewSchema).describe('The newest 10'),
  }),
  examples: [{ agentId: '0' }],
  async run(context, { agentId, minBlock }) {
    const { agent } = await ask(context, query, { id: agentId, minBlock })
    if (!agent) throw new NotFoundError({ what: 'agent', id: agentId })
    const { owner: author, asProvider, asClient, registrationFile: file } = agent
    const word = (text: string | null) => untrustedText(text, { author, max: 2048 })
    return {
      agent: agentOf(agent),
      wallet: agent.wallet,
      uri: word(agent.uri),
      spent: agent.spent.map(({ amount, token }) => moneyOf(token, amount)),
      services: (file?.services ?? []).map(({ name, endpoint, version }) => ({
        name: word(name),
        endpoint: word(endpoint),
        version: word(version),
      })),
      namesBack: file?.verifiedJoin ?? null,
      x402Support: file?.x402Support ?? null,
      asProvider: {
        ended: asProvider.ended,
        completed: asProvider.completed,
        successRate: asProvider.successRate,
        hoursToDelivery: asProvider.medianHoursToDelivery,
        hoursToAnswer: asProvider.medianHoursToAnswer,
      },
      asClient: {
        ended: asClient.ended,
        paid: asClient.paid,
        silentShare: asClient.silentShare,
        hoursToDecision: asClient.medianHoursToDecision,
        unfunded: asClient.unfunded,
      },
      reviews: agent.reviews.edges.map(({ node }) => reviewOf(node)),
    }
  },
})
