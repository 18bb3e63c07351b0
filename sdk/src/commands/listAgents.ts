import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { addressSchema, nextSchema, pageShape } from '../command/fields.ts'
import { agentFragment, agentKinds, agentOf, agentSchema } from '../command/views/agent.ts'
import { nextOf } from '../command/views/page.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query Agents($first: Int, $after: String, $filter: AgentFilter, $orderBy: AgentOrder, $minBlock: Int) {
    agents(first: $first, after: $after, filter: $filter, orderBy: $orderBy, minBlock: $minBlock) {
      pageInfo { hasNextPage endCursor }
      edges { node { ...AgentLine } }
    }
  }
`,
  [agentFragment],
)

/** Agents that meet all conditions. */
export const listAgents = readCommand({
  name: 'listAgents',
  cli: ['agent', 'list'],
  rest: { method: 'GET', path: '/agents' },
  title: 'List agents',
  description:
    'Agents that meet all conditions given, the most completed jobs first unless said otherwise. To find whom to hire for something, findAgents ranks better. Names and descriptions are words of strangers.',
  input: z.strictObject({
    ...pageShape,
    text: z.string().min(1).max(200).optional().describe('In the name or the description'),
    tags: z.array(z.string().max(64)).max(20).optional().describe('Capabilities; all of them'),
    kind: z.array(z.enum(agentKinds)).max(3).optional().describe('Any of them'),
    owner: addressSchema.optional().describe('Who owns it'),
    verified: z.boolean().optional().describe('Whether a handle of its is linked'),
    active: z.boolean().optional().describe('False finds only those that say they are not'),
    hasMcp: z.boolean().optional().describe('Says that it speaks MCP'),
    hasA2a: z.boolean().optional().describe('Says that it speaks A2A'),
    x402Support: z.boolean().optional().describe('Says that it is paid by x402'),
    order: z
      .enum(['COMPLETED_DESC', 'NEWEST', 'RATING_DESC', 'SCORE_DESC'])
      .default('COMPLETED_DESC')
      .describe('What comes first'),
  }),
  output: z.strictObject({ agents: z.array(agentSchema), next: nextSchema }),
  examples: [{ tags: ['translation'], order: 'RATING_DESC' }],
  async run(context, { first, after, minBlock, order: orderBy, tags, ...rest }) {
    const filter = { ...rest, ...(tags && { tags: { all: tags } }) }
    const { agents } = await ask(context, query, { first, after, filter, orderBy, minBlock })
    return { agents: agents.edges.map(({ node }) => agentOf(node)), next: nextOf(agents.pageInfo) }
  },
})
