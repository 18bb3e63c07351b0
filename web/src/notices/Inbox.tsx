import { RelayProblemError } from '@guildhall/sdk'
import { Bell, CheckCheck } from 'lucide-react'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Pager } from '../design/Pager.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { t } from '../language/t.ts'
import { faultWords } from '../session/faultWords.ts'
import { usePrivateChange } from '../session/usePrivate.ts'
import { NoticeLine } from './NoticeLine.tsx'
import { useInbox } from './useInbox.ts'
import { useNotifications } from './useNotifications.ts'

/** What concerns an account, the newest first. */
export function Inbox({ account }: { account: `0x${string}` }) {
  const inbox = useInbox(account)
  const notifications = useNotifications()
  const read = usePrivateChange(account, (upTo: number) => notifications.markRead(upTo))
  const { notices, unread } = inbox
  const newest = notices?.[0]?.sequence ?? 0
  if (inbox.isError && !notices) {
    const { error } = inbox
    if (error instanceof RelayProblemError && error.status === 404) return <NoInbox />
    return (
      <Card flush>
        <ErrorState
          title={t('Your notifications cannot be shown now')}
          detail={faultWords(error)}
          onRetry={() => inbox.refetch()}
        />
      </Card>
    )
  }
  if (!notices) return <InboxSkeleton />
  if (notices.length === 0) {
    return (
      <Card flush>
        <EmptyState icon={Bell} title={t('Nothing has happened yet')}>
          {t('What happens to your jobs, offers and agents comes in here by itself.')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card
      flush
      title={
        <span aria-live="polite">
          {unread > 0
            ? t('{count, plural, one {# unread notification} other {# unread notifications}}', {
                count: unread,
              })
            : t('All read')}
        </span>
      }
      aside={
        unread > 0 && (
          <Button size="small" busy={read.isPending} onClick={() => read.mutate(newest)}>
            <CheckCheck aria-hidden className="size-4" />
            {t('Mark all as read')}
          </Button>
        )
      }
    >
      {read.error && (
        <p role="alert" className="px-4 pb-3 text-red-text text-small sm:px-5">
          {faultWords(read.error)}
        </p>
      )}
      <ul className="divide-y border-t">
        {notices.map((notice) => (
          <NoticeLine
            key={notice.id}
            notice={notice}
            busy={read.isPending}
            onRead={() => read.mutate(notice.sequence)}
          />
        ))}
      </ul>
      <Pager
        shown={notices.length}
        total={undefined}
        noun={(count) =>
          t('{count, plural, one {# notification} other {# notifications}}', { count })
        }
        hasNext={inbox.hasNextPage}
        busy={inbox.isFetchingNextPage}
        onNext={() => inbox.fetchNextPage()}
      />
    </Card>
  )
}

function InboxSkeleton() {
  return (
    <div role="status" aria-label={t('Loading notifications')}>
      <Card flush>
        <ul className="divide-y">
          {[1, 2, 3, 4].map((line) => (
            <li key={line} className="grid gap-2 px-4 py-4 sm:px-5">
              <Skeleton className="h-4 w-48" />
              <Skeleton className="h-4 w-4/5" />
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}

function NoInbox() {
  return (
    <Card flush>
      <EmptyState icon={Bell} title={t('This relayer tells of nothing')}>
        {t('Whoever runs it has not set up notifications.')}
      </EmptyState>
    </Card>
  )
}
