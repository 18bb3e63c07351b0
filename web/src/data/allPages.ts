import type { TadaDocumentNode } from 'gql.tada'
import { nodesOf } from './nodes.ts'
import { request } from './request.ts'

type Connection<Node> = {
  edges?: readonly ({ node?: Node | null } | null)[] | null
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

/** What the read model gives at once. */
const pageSize = 100

/** A whole list, or the first `most` of it; `isWhole` says which. */
export async function allPages<
  Result,
  Variables extends { first?: number | null | undefined; after?: string | null | undefined },
  Node,
>(
  url: string,
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  connectionOf: (result: Result) => Connection<Node>,
  most: number,
): Promise<{ nodes: readonly Node[]; isWhole: boolean }> {
  const nodes: Node[] = []
  let after: string | null = null
  while (nodes.length < most) {
    const page: Connection<Node> = connectionOf(
      await request(url, document, { ...variables, first: pageSize, after }),
    )
    nodes.push(...nodesOf(page))
    if (!page.pageInfo.hasNextPage) return { nodes, isWhole: true }
    after = page.pageInfo.endCursor
  }
  return { nodes, isWhole: false }
}
