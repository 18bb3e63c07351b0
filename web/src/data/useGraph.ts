import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { TadaDocumentNode } from 'gql.tada'
import { useConfig } from '../config/ConfigContext.ts'
import { usePolling } from './live.ts'
import { queryKey } from './queryKey.ts'
import { requestOrKept } from './requestOrKept.ts'
import type { Topic } from './topics.ts'

/**
 * Asks the read model, and asks again when something under `topic` changed: told by the stream, or
 * by polling while there is none.
 */
export function useGraph<Result, Variables>(
  topic: Topic,
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  options: {
    enabled?: boolean
    keepPrevious?: boolean
    /** When to ask again for what the stream does not tell of, in milliseconds; never if false. */
    askAgain?: (result: Result) => number | false
  } = {},
) {
  const { graphqlUrl } = useConfig()
  const polling = usePolling()
  return useQuery({
    queryKey: queryKey(topic, document, variables),
    queryFn: ({ signal }) => requestOrKept(graphqlUrl, document, variables, signal),
    enabled: options.enabled ?? true,
    refetchInterval: ({ state }) => (state.data && options.askAgain?.(state.data)) || polling,
    placeholderData: options.keepPrevious ? keepPreviousData : undefined,
  })
}
