import * as z from 'zod'
import { NotFoundError } from '../errors.ts'
import { graphql } from '../readModel/graphql.ts'
import { ask, type WriteContext } from './context.ts'

const query = graphql(`
  query BriefVersion($id: BigInt!) { job(id: $id) { briefVersion } }
`)

/** What a bid says of the brief it answers. */
export const versionShape = {
  version: z
    .int()
    .min(1)
    .optional()
    .describe(
      'Version of the brief you read (`briefVersion` of getJob); the present one unless given',
    ),
}

/**
 * The version of a job's brief at the beginning of the run.
 *
 * @throws {NotFoundError} when the read model has no such job.
 */
export function briefVersion(context: WriteContext, jobId: string): Promise<number> {
  return context.actor.fix('version', z.int(), async () => {
    const { job } = await ask(context, query, { id: jobId })
    if (!job) throw new NotFoundError({ what: 'job', id: jobId })
    return job.briefVersion
  })
}
