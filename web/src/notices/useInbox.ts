import { useInfiniteQuery } from '@tanstack/react-query'
import { language } from '../language/t.ts'
import { privateKey } from '../session/privateKey.ts'
import { useSession } from '../session/sessionStore.ts'
import { isWorthAgain } from '../session/usePrivate.ts'
import { useNotifications } from './useNotifications.ts'

/** Notices a page. */
const first = 20
/** Milliseconds. */
const interval = 6000

/** The newest first, page by page, asked for again while they are looked at. */
export function useInbox(account: `0x${string}`) {
  const notifications = useNotifications()
  const { session } = useSession(account)
  const query = useInfiniteQuery({
    queryKey: [privateKey, account, 'inbox'],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam: before }) =>
      notifications.list({ first, language: language(), ...(before && { before }) }),
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled: session !== undefined,
    refetchInterval: interval,
    retry: isWorthAgain,
  })
  const [newest] = query.data?.pages ?? []
  return {
    ...query,
    notices: query.data?.pages.flatMap((page) => page.notifications),
    unread: newest?.unread ?? 0,
  }
}
