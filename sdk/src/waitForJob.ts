import { ReadModelError, ReadModelUnavailableError, TimeoutError } from './errors.ts'
import { graphql, type ResultOf } from './readModel/graphql.ts'
import type { ReadModel } from './readModel/readModel.ts'

const fragment = graphql(`
  fragment JobState on Job {
    id status ending offerCount briefVersion returns endedAt
    provider { address }
    deliverable { digest status }
    nextStep { action role account by }
  }
`)

const query = graphql('query JobState($id: BigInt!) { job(id: $id) { ...JobState } }', [fragment])

const changes = graphql(
  'subscription JobChanges($id: BigInt!) { jobChanged(id: $id) { ...JobState } }',
  [fragment],
)

/** How a job stands, as far as anybody waits for it. */
export type JobState = ResultOf<typeof fragment>

/** Which job to wait for, and how long. */
export type WaitOptions = {
  jobId: string
  /** Whether it is as wanted. */
  until: (job: JobState) => boolean
  /** Seconds; 600 unless given. */
  timeout?: number | undefined
  /** Seconds between two questions where there is no stream; 2 unless given. */
  interval?: number | undefined
}

/**
 * A job as soon as it is as wanted: told by the read model as it changes, and asked for where the
 * connection breaks.
 *
 * @throws {TimeoutError} when it is not so by then.
 */
export async function waitForJob(
  indexer: ReadModel,
  { jobId, until, timeout = 600, interval = 2 }: WaitOptions,
): Promise<JobState> {
  const end = Date.now() + timeout * 1000
  while (Date.now() < end) {
    const signal = AbortSignal.timeout(Math.max(1, end - Date.now()))
    try {
      const { job } = await indexer.ask(query, { id: jobId })
      if (job && until(job)) return job
      // Refused until the job is known
      if (job) {
        for await (const { jobChanged } of indexer.subscribe(changes, { id: jobId }, { signal })) {
          if (until(jobChanged)) return jobChanged
        }
      }
    } catch (error) {
      if (!(error instanceof ReadModelUnavailableError || isPassing(error))) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, interval * 1000))
  }
  throw new TimeoutError({ what: `Job ${jobId}`, seconds: timeout })
}

function isPassing(error: unknown): boolean {
  return (
    error instanceof ReadModelError && (error.retryable || error.code === 'TOO_MANY_SUBSCRIPTIONS')
  )
}
