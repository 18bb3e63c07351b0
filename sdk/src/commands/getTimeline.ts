import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { idSchema, readShape } from '../command/fields.ts'
import { happeningFragment, happeningOf, happeningSchema } from '../command/views/happening.ts'
import { NotFoundError } from '../errors.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query Timeline($id: BigInt!, $minBlock: Int) {
    job(id: $id, minBlock: $minBlock) { timeline { ...Happening } }
  }
`,
  [happeningFragment],
)

/** What happened to a job. */
export const getTimeline = readCommand({
  name: 'getTimeline',
  cli: ['jobs', 'timeline'],
  rest: { method: 'GET', path: '/jobs/:jobId/timeline' },
  title: 'What happened to a job',
  description:
    "The contracts' events of a job, oldest first, each with the block, transaction and log it is from, so that it can be checked against the chain.",
  input: z.strictObject({ ...readShape, jobId: idSchema }),
  output: z.strictObject({ timeline: z.array(happeningSchema) }),
  examples: [{ jobId: '1' }],
  async run(context, { jobId, minBlock }) {
    const { job } = await ask(context, query, { id: jobId, minBlock })
    if (!job) throw new NotFoundError({ what: 'job', id: jobId })
    return { timeline: job.timeline.map(happeningOf) }
  },
})
