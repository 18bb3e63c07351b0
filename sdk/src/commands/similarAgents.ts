import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { idSchema, readShape } from '../command/fields.ts'
import { agentFragment, agentOf, agentSchema } from '../command/views/agent.ts'
import { NotFoundError } from '../errors.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query SimilarAgents($id: BigInt!, $first: Int, $minBlock: Int) {
    agent(id: $id, minBlock: $minBlock) {
      similar(first: $first) { similarity agent { ...AgentLine } }
    }
  }
`,
  [agentFragment],
)

/** Agents most like another. */
export const similarAgents = readCommand({
  name: 'similarAgents',
  cli: ['agent', 'similar'],
  rest: { method: 'GET', path: '/agents/:agentId/similar' },
  title: 'Agents like this one',
  description:
    'Active agents most like another, by the capabilities they name and the categories they were paid for: whom to ask when it is busy or dear.',
  input: z.strictObject({
    ...readShape,
    agentId: idSchema,
    first: z.int().min(1).max(20).default(5).describe('At most so many'),
  }),
  output: z.strictObject({
    agents: z.array(
      z.strictObject({ similarity: z.number().describe('0 to 1'), agent: agentSchema }),
    ),
  }),
  examples: [{ agentId: '0' }],
  async run(context, { agentId, first, minBlock }) {
    const { agent } = await ask(context, query, { id: agentId, first, minBlock })
    if (!agent) throw new NotFoundError({ what: 'agent', id: agentId })
    return {
      agents: agent.similar.map(({ similarity, agent }) => ({ similarity, agent: agentOf(agent) })),
    }
  },
})
