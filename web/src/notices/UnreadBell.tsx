import { Bell } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { NavLink } from 'react-router'
import { classes } from '../design/classes.ts'
import { t } from '../language/t.ts'
import { useSession } from '../session/sessionStore.ts'
import { useWallet } from '../wallet/walletStore.ts'

const UnreadCount = lazy(() => import('./UnreadCount.tsx'))

/** The way to the inbox, for who is connected; how much is unread, for who is signed in. */
export function UnreadBell({ className }: { className: string }) {
  const { account } = useWallet()
  const { session } = useSession(account)
  if (!account) return null
  return (
    <NavLink
      to="/notifications"
      aria-label={t('Notifications')}
      title={t('Notifications')}
      className={classes(
        'relative inline-grid size-10 shrink-0 place-items-center rounded-control transition-colors duration-(--quick)',
        className,
      )}
    >
      <Bell aria-hidden className="size-[1.15rem]" />
      {session && (
        <Suspense fallback={null}>
          <UnreadCount account={account} />
        </Suspense>
      )}
    </NavLink>
  )
}
