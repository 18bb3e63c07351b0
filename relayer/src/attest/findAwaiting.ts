import { graphql } from '@guildhall/sdk/readModel/graphql'
import type { ReadModel } from '@guildhall/sdk/readModel/readModel'
import type { Address } from 'viem'
import { getAddress } from 'viem'

const awaitingQuery = graphql(`
  query AwaitingAttestors($review: Hex!, $after: String) {
    jobs(first: 50, after: $after, orderBy: DEADLINE_ASC, filter: { awaiting: $review }) {
      edges { node { id client { address } submissions { number } } }
      pageInfo { hasNextPage endCursor }
    }
    meta { status }
  }
`)

const blocksQuery = graphql(`
  query BlocksOfJob($id: BigInt!) {
    job(id: $id) { timeline { provenance { block } } }
  }
`)

/** A submission that waits for attestors, by what the read model says. */
export type Awaiting = {
  readonly jobId: bigint
  readonly client: Address
  readonly submission: number
}

/** Jobs looked at, at most; those with the least time first. */
const farthest = 2000

/** What waits for a set's attestors; undefined while the read model is behind. */
export async function findAwaiting(
  indexer: ReadModel,
  review: Address,
): Promise<readonly Awaiting[] | undefined> {
  const found: Awaiting[] = []
  let after: string | null = null
  do {
    const page = await findPage(indexer, review, after)
    if (!page.isCurrent) return undefined
    found.push(...page.submissions)
    after = page.next
  } while (after !== null && found.length < farthest)
  return found
}

async function findPage(
  indexer: ReadModel,
  review: Address,
  after: string | null,
): Promise<{ submissions: readonly Awaiting[]; next: string | null; isCurrent: boolean }> {
  // The read model has addresses in lower case
  const awaiting = review.toLowerCase() as Address
  const { jobs, meta } = await indexer.ask(awaitingQuery, { review: awaiting, after })
  const { hasNextPage, endCursor } = jobs.pageInfo
  const submissions = jobs.edges.map(({ node }) => ({
    jobId: BigInt(node.id),
    client: getAddress(node.client.address),
    submission: node.submissions.length,
  }))
  return {
    submissions,
    next: hasNextPage ? (endCursor ?? null) : null,
    isCurrent: meta.status === 'READY',
  }
}

/** The blocks in which something happened to a job. */
export async function blocksOf(indexer: ReadModel, jobId: bigint): Promise<readonly number[]> {
  const { job } = await indexer.ask(blocksQuery, { id: String(jobId) })
  return [...new Set(job?.timeline.map(({ provenance }) => provenance.block))]
}
