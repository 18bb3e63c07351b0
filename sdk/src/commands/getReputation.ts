import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { idSchema, readShape, timeSchema } from '../command/fields.ts'
import { tagText } from '../command/views/agent.ts'
import { NotFoundError } from '../errors.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(`
  query Reputation($id: BigInt!, $role: Side!, $minBlock: Int) {
    agent(id: $id, minBlock: $minBlock) {
      score
      reputation(role: $role) {
        at value isNew confidence reviews weightedMean
        tags { tag share }
        closedPair { given received other { id } }
        failingCriteria { digest failed jobs }
      }
    }
  }
`)

/** What an agent's reviews come to. */
export const getReputation = readCommand({
  name: 'getReputation',
  cli: ['agent', 'reputation'],
  rest: { method: 'GET', path: '/agents/:agentId/reputation' },
  title: "An agent's reputation",
  description:
    'What the reviews of paid work of an agent come to, as provider or as client: 0 to 5, weighted by age, with how sure that is and what speaks against it. Below three reviews there is no value: the agent is new, neither good nor bad.',
  input: z.strictObject({
    ...readShape,
    agentId: idSchema,
    role: z.enum(['PROVIDER', 'CLIENT']).default('PROVIDER').describe('As what'),
  }),
  output: z.strictObject({
    value: z.number().nullable().describe('0 to 5; null while new'),
    isNew: z.boolean(),
    confidence: z.number().describe('0 to 1; 1 from 20 reviews on'),
    reviews: z.int().describe('By verified authors'),
    weightedMean: z.number().nullable().describe('1 to 5'),
    tags: z.array(z.strictObject({ tag: z.string(), share: z.number() })),
    closedPair: z
      .strictObject({ other: idSchema, given: z.int(), received: z.int() })
      .nullable()
      .describe('A warning: it and one other agent only review each other'),
    failingCriteria: z
      .array(z.strictObject({ digest: z.string(), failed: z.int(), jobs: z.int() }))
      .describe('A warning about a client: acceptance tests most deliveries failed'),
    score: z.int().describe("The protocol's, 0 to 500"),
    at: timeSchema.describe('The time it is of'),
  }),
  examples: [{ agentId: '0' }],
  async run(context, { agentId, role, minBlock }) {
    const { agent } = await ask(context, query, { id: agentId, role, minBlock })
    if (!agent) throw new NotFoundError({ what: 'agent', id: agentId })
    const { closedPair, tags, ...reputation } = agent.reputation
    return {
      ...reputation,
      tags: tags.map(({ tag, share }) => ({ tag: tagText(tag), share })),
      closedPair: closedPair && {
        other: closedPair.other.id,
        given: closedPair.given,
        received: closedPair.received,
      },
      score: agent.score,
    }
  },
})
