import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { language } from '../language/t.ts'
import { privateKey } from '../session/privateKey.ts'
import { useSession } from '../session/sessionStore.ts'
import { isWorthAgain } from '../session/usePrivate.ts'
import { unreadKey } from './unreadKey.ts'
import { useNotifications } from './useNotifications.ts'

/** Notices a page. */
const first = 20
/** Milliseconds. */
const interval = 6000

/** The newest first, page by page, asked for again while they are looked at. */
export function useInbox(account: `0x${string}`) {
  const notifications = useNotifications()
  const client = useQueryClient()
  const { session } = useSession(account)
  const query = useInfiniteQuery({
    queryKey: [privateKey, account, 'inbox'],
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam: before }) => {
      const page = await notifications.list({
        first,
        language: language(),
        ...(before && { before }),
      })
      // What the bell counts, at once
      client.setQueryData(unreadKey(account), page)
      return page
    },
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
