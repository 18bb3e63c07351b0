import type { HonoRequest } from 'hono'
import { Problem } from '../../problems/problem.ts'

/**
 * The job a request is about, `?job=`; undefined where it names none.
 *
 * @throws {Problem} `malformed`.
 */
export function jobIdOf(request: HonoRequest): bigint | undefined {
  const jobs = request.queries('job')
  if (!jobs) return undefined
  const [job = ''] = jobs
  if (jobs.length === 1 && /^[1-9][0-9]{0,18}$/.test(job)) return BigInt(job)
  throw new Problem('malformed', {
    detail: 'The query does not name one job by its number.',
    issues: [{ path: 'job', message: 'is not a whole number above zero' }],
  })
}
