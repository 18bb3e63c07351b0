import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { TadaDocumentNode } from 'gql.tada'
import { useConfig } from '../config/ConfigContext.ts'
import { usePolling } from './live.ts'
import { nodesOf } from './nodes.ts'
import { queryKey } from './queryKey.ts'
import { requestOrKept } from './requestOrKept.ts'
import type { Topic } from './topics.ts'

type Connection<Node> = {
  edges?: readonly ({ node?: Node | null } | null)[] | null
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  totalCount?: number | null
}

/** A list that grows page by page. */
export function useGraphPages<
  Result,
  Variables extends { after?: string | null | undefined },
  Node,
>(
  topic: Topic,
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  connectionOf: (result: Result) => Connection<Node> | null | undefined,
) {
  const { graphqlUrl } = useConfig()
  const refetchInterval = usePolling()
  const query = useInfiniteQuery({
    queryKey: [...queryKey(topic, document, variables), 'pages'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      requestOrKept(graphqlUrl, document, { ...variables, after: pageParam }, signal),
    getNextPageParam: (last) => {
      const pageInfo = connectionOf(last)?.pageInfo
      return pageInfo?.hasNextPage ? pageInfo.endCursor : undefined
    },
    refetchInterval,
    placeholderData: keepPreviousData,
  })
  return {
    ...query,
    nodes: query.data?.pages.flatMap((page) => nodesOf(connectionOf(page))),
    total: connectionOfFirst(query.data?.pages, connectionOf)?.totalCount ?? undefined,
  }
}

function connectionOfFirst<Result, Found>(
  pages: readonly Result[] | undefined,
  connectionOf: (result: Result) => Found,
): Found | undefined {
  const first = pages?.[0]
  return first === undefined ? undefined : connectionOf(first)
}
