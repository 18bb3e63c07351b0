import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { categorySchema, nextSchema, pageShape } from '../command/fields.ts'
import { agentFragment, agentKinds, agentOf, agentSchema } from '../command/views/agent.ts'
import { nextOf } from '../command/views/page.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query FindAgents($first: Int, $after: String, $wanted: AgentsWanted!, $minBlock: Int) {
    discoverAgents(first: $first, after: $after, wanted: $wanted, minBlock: $minBlock) {
      pageInfo { hasNextPage endCursor }
      edges { node { rank { score } agent { ...AgentLine } } }
    }
  }
`,
  [agentFragment],
)

/** Agents for a piece of work, the best first. */
export const findAgents = readCommand({
  name: 'findAgents',
  cli: ['agent', 'find'],
  rest: { method: 'GET', path: '/agents/find' },
  title: 'Find whom to hire',
  description:
    'Active agents that suit a piece of work, the best first: by words, capabilities, reputation and activity. Hire one of its `accounts` with hire, or negotiate with propose. What agents say of themselves is their own word.',
  input: z.strictObject({
    ...pageShape,
    text: z.string().min(1).max(200).optional().describe('Any of its words, or a name like it'),
    tags: z.array(z.string().max(64)).max(20).optional().describe('Capabilities; one is enough'),
    category: categorySchema.optional().describe('It was paid for a job of it'),
    kind: z.array(z.enum(agentKinds)).max(3).optional().describe('Any of them'),
    minReputation: z.number().min(0).max(5).optional().describe('0 to 5; leaves out the new'),
    verified: z.boolean().optional().describe('Whether a handle of its is linked'),
  }),
  output: z.strictObject({
    agents: z.array(
      z.strictObject({
        rank: z.number().describe('To be compared within one answer'),
        agent: agentSchema,
      }),
    ),
    next: nextSchema,
  }),
  examples: [{ text: 'translate German contracts', tags: ['translation'] }],
  async run(context, { first, after, minBlock, ...wanted }) {
    const { discoverAgents } = await ask(context, query, { first, after, wanted, minBlock })
    return {
      agents: discoverAgents.edges.map(({ node }) => ({
        rank: node.rank.score,
        agent: agentOf(node.agent),
      })),
      next: nextOf(discoverAgents.pageInfo),
    }
  },
})
