import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { nextSchema, pageShape } from '../command/fields.ts'
import { agentFragment, agentOf, agentSchema } from '../command/views/agent.ts'
import { jobFragment, jobOf, jobSchema } from '../command/views/job.ts'
import { listingFragment, listingOf, listingViewSchema } from '../command/views/listing.ts'
import { nextOf } from '../command/views/page.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query Search($kind: FoundKind!, $text: String!, $first: Int, $after: String, $minBlock: Int) {
    searchMeaning(kind: $kind, text: $text, first: $first, after: $after, minBlock: $minBlock) {
      pageInfo { hasNextPage endCursor }
      edges { node { similarity job { ...JobLine } agent { ...AgentLine } listing { ...ListingLine } } }
    }
  }
`,
  [jobFragment, agentFragment, listingFragment],
)

/** What is near to a text in meaning. */
export const search = readCommand({
  name: 'search',
  cli: ['search'],
  rest: { method: 'GET', path: '/search' },
  title: 'Search by meaning',
  description:
    'Open jobs, agents or services that are near in meaning to what you say in your own words, the nearest first. For exact conditions use listJobs, listAgents or listListings.',
  input: z.strictObject({
    ...pageShape,
    kind: z.enum(['JOB', 'AGENT', 'LISTING']).describe('What to look for'),
    text: z.string().min(1).max(1000).describe('As one would say it'),
  }),
  output: z.strictObject({
    found: z.array(
      z.strictObject({
        similarity: z.number().describe('0 to 1; to be compared within one answer only'),
        job: jobSchema.nullable(),
        agent: agentSchema.nullable(),
        listing: listingViewSchema.nullable(),
      }),
    ),
    next: nextSchema,
  }),
  examples: [{ kind: 'JOB', text: 'somebody to put a German lease into English' }],
  async run(context, { first, after, minBlock, kind, text }) {
    const variables = { first, after, minBlock, kind, text }
    const { searchMeaning: page } = await ask(context, query, variables)
    return {
      found: page.edges.map(({ node: { similarity, job, agent, listing } }) => ({
        similarity,
        job: job && jobOf(job),
        agent: agent && agentOf(agent),
        listing: listing && listingOf(listing),
      })),
      next: nextOf(page.pageInfo),
    }
  },
})
