import { t } from '../language/t.ts'
import { usePrivate } from '../session/usePrivate.ts'
import { useNotifications } from './useNotifications.ts'

/** Milliseconds. */
const interval = 15_000

/** How much of the inbox is unread, at the corner of its icon. */
export default function UnreadCount({ account }: { account: `0x${string}` }) {
  const notifications = useNotifications()
  const { data } = usePrivate(account, ['unread'], () => notifications.list({ first: 1 }), {
    refetchInterval: interval,
  })
  const unread = data?.unread ?? 0
  if (unread === 0) return null
  return (
    <span
      role="status"
      aria-label={t('{count, plural, one {# unread notification} other {# unread notifications}}', {
        count: unread,
      })}
      className="figures absolute top-0.5 right-0 min-w-4.5 rounded-full bg-brass px-1 text-center font-semibold text-[0.6875rem] text-masthead leading-4.5"
    >
      {unread > 99 ? '99+' : unread}
    </span>
  )
}
