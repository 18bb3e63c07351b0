import type { Deployment } from '@guildhall/sdk'
import { graphql } from '@guildhall/sdk/readModel/graphql'
import type { ReadModel } from '@guildhall/sdk/readModel/readModel'
import type { Address, Hex } from 'viem'

/** Hundredths of a point from which an ended job is worth a case study. */
const notable = '10000'
/** Jobs looked at, newest first. */
const first = 100

const countsQuery = graphql(`
  query SystemCounts($client: Hex!, $block: Int!) {
    open: jobs(filter: { status: [OPEN], entry: [POST] }, minBlock: $block) { totalCount }
    own: jobs(filter: { status: [OPEN], client: $client }, minBlock: $block) { totalCount }
  }
`)

/** How many posted jobs are open: everybody's, and the account's own. */
export async function countOpen(
  indexer: ReadModel,
  client: Address,
  block: number,
): Promise<{ open: number; own: number }> {
  const { open, own } = await indexer.ask(countsQuery, { client, block })
  return { open: open.totalCount, own: own.totalCount }
}

const ownQuery = graphql(`
  query SystemJobs($client: Hex!, $first: Int!, $after: String, $block: Int!) {
    jobs(filter: { client: $client }, first: $first, after: $after, minBlock: $block) {
      edges { node { id group } }
      pageInfo { hasNextPage endCursor }
    }
  }
`)

/** The account's job of a group, wherever it was posted from; undefined where there is none. */
export async function findPosted(
  indexer: ReadModel,
  { client, group, block }: { client: Address; group: Hex; block: number },
): Promise<string | undefined> {
  for (let after: string | null = null; ; ) {
    const { jobs }: { jobs: Page } = await indexer.ask(ownQuery, { client, first, after, block })
    const found = jobs.edges.find(({ node }) => node.group === group)
    if (found) return String(found.node.id)
    if (!jobs.pageInfo.hasNextPage) return undefined
    after = jobs.pageInfo.endCursor
  }
}

type Page = {
  edges: { node: { id: string; group: string | null } }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

const endedQuery = graphql(`
  query NotableJobs($token: Hex!, $minBudget: BigInt!, $first: Int!) {
    jobs(filter: { status: [COMPLETED], token: $token, minBudget: $minBudget }, first: $first) {
      edges {
        node {
          id endedAt isSystem
          client { agent { id verified owner } }
          provider { agent { id verified owner } }
        }
      }
    }
  }
`)

/**
 * Jobs of 100 points and more that were completed since a time, between verified agents of different
 * owners, and not the market's own: those would breed each other.
 */
export async function findNotable(
  indexer: ReadModel,
  { contracts }: Deployment,
  since: number,
): Promise<readonly string[]> {
  const asked = { token: contracts.points, minBudget: notable, first }
  const { jobs } = await indexer.ask(endedQuery, asked)
  return jobs.edges
    .map(({ node }) => node)
    .filter(({ isSystem, endedAt }) => !isSystem && (endedAt ?? 0) >= since)
    .filter(({ client, provider }) => {
      const [one, other] = [client.agent, provider?.agent]
      return one?.verified && other?.verified && one.owner !== other.owner
    })
    .map(({ id }) => String(id))
    .toReversed()
}
