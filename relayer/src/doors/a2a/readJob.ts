import { documentFragment } from '@guildhall/sdk/command/views/document'
import { jobFragment } from '@guildhall/sdk/command/views/job'
import { graphql, type ResultOf } from '@guildhall/sdk/readModel/graphql'
import type { ReadModel } from '@guildhall/sdk/readModel/readModel'

/** What of a job its task tells. */
export const taskJobFragment = graphql(
  `
  fragment TaskJob on Job {
    ...JobLine
    verdict ending returned fundedAt submittedAt endedAt
    deliverable { ...DocumentText }
  }
`,
  [jobFragment, documentFragment],
)

export type TaskJob = ResultOf<typeof taskJobFragment>

const jobQuery = graphql(
  'query TaskOfJob($id: BigInt!, $minBlock: Int) { job(id: $id, minBlock: $minBlock) { ...TaskJob } }',
  [taskJobFragment],
)

const readInQuery = graphql('query ReadIn($minBlock: Int) { meta(minBlock: $minBlock) { block } }')

const openQuery = graphql(
  `
  query OpenTasks($first: Int, $after: String) {
    jobs(first: $first, after: $after, filter: { status: [OPEN], entry: [POST] }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { ...TaskJob } }
    }
  }
`,
  [taskJobFragment],
)

/** A job, once a block is read in. */
export async function readJob(
  indexer: ReadModel,
  jobId: bigint,
  minBlock?: number,
): Promise<TaskJob | undefined> {
  const { job } = await indexer.ask(jobQuery, { id: String(jobId), minBlock })
  return job ?? undefined
}

/** Waits until a block is read in: whoever reads next sees what was done in it. */
export async function readIn(indexer: ReadModel, minBlock: number): Promise<void> {
  await indexer.ask(readInQuery, { minBlock })
}

/** Jobs that take offers, newest first. */
export async function readOpenJobs(indexer: ReadModel, page: { first: number; after?: string }) {
  const { jobs } = await indexer.ask(openQuery, page)
  const { hasNextPage, endCursor } = jobs.pageInfo
  return {
    jobs: jobs.edges.map(({ node }) => node),
    total: jobs.totalCount,
    next: hasNextPage ? (endCursor ?? undefined) : undefined,
  }
}
