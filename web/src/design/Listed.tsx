import type { ReactNode } from 'react'
import { ErrorState } from './ErrorState.tsx'
import { LinesSkeleton } from './LinesSkeleton.tsx'
import { Pager } from './Pager.tsx'

/** What `useGraphPages` gives, as far as it is shown. */
type Pages<Node> = {
  readonly nodes: readonly Node[] | undefined
  readonly total: number | undefined
  readonly error: Error | null
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  refetch(): unknown
  fetchNextPage(): unknown
}

/** A list in its four states: on its way, not to be had, empty, and there, with the way to more of it. */
export function Listed<Node>({
  list,
  failure,
  empty,
  noun,
  skeletons,
  children,
}: {
  list: Pages<Node>
  /** What is said where it cannot be had. */
  failure: string
  empty: ReactNode
  /** So many of what is listed, in words. */
  noun: (count: number) => string
  /** Lines shown while it is on its way. */
  skeletons?: number
  children: (nodes: readonly Node[]) => ReactNode
}) {
  const { nodes, total, error } = list
  if (error && !nodes) {
    return <ErrorState title={failure} detail={error.message} onRetry={() => list.refetch()} />
  }
  if (!nodes) return <LinesSkeleton {...(skeletons && { count: skeletons })} />
  if (nodes.length === 0) return empty
  return (
    <>
      {children(nodes)}
      <Pager
        shown={nodes.length}
        total={total}
        noun={noun}
        hasNext={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onNext={() => list.fetchNextPage()}
      />
    </>
  )
}
