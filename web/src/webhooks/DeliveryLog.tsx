import { useInfiniteQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Pager } from '../design/Pager.tsx'
import { Select } from '../design/Select.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useToast } from '../design/Toasts.tsx'
import { t } from '../language/t.ts'
import { faultWords } from '../session/faultWords.ts'
import { privateKey } from '../session/privateKey.ts'
import { useSession } from '../session/sessionStore.ts'
import { isWorthAgain, usePrivateChange } from '../session/usePrivate.ts'
import { MessageLine } from './MessageLine.tsx'
import { useWebhooks } from './useWebhooks.ts'
import { messageStates } from './webhookWords.ts'

/** Messages a page. */
const first = 20
/** Milliseconds. */
const interval = 4000

/** What a webhook was sent, what became of each message, and how to send it once more. */
export function DeliveryLog({ account, id }: { account: `0x${string}`; id: string }) {
  const webhooks = useWebhooks()
  const toast = useToast()
  const { session } = useSession(account)
  const [state, setState] = useState('')
  const log = useInfiniteQuery({
    queryKey: [privateKey, account, 'webhook', id, 'messages', state],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam: before }) =>
      webhooks.messages(id, { first, ...(state && { state }), ...(before && { before }) }),
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled: session !== undefined,
    refetchInterval: interval,
    retry: isWorthAgain,
  })
  const replay = usePrivateChange(account, (message: string | undefined) =>
    webhooks.replay(id, message === undefined ? { from: 1, dead: true } : { message }),
  )
  const sendAgain = (message?: string) =>
    replay.mutate(message, {
      onSuccess: (count) =>
        toast({
          tone: 'good',
          title: t(
            '{count, plural, one {# message is sent again} other {# messages are sent again}}',
            { count },
          ),
        }),
      onError: (error) =>
        toast({ tone: 'bad', title: t('Nothing was sent again'), detail: faultWords(error) }),
    })
  const messages = log.data?.pages.flatMap((page) => page.messages)
  const hasDead = messages?.some((message) => message.state === 'dead')
  return (
    <Card
      flush
      title={t('Deliveries')}
      aside={
        <div className="flex flex-wrap items-center gap-2">
          {hasDead && (
            <Button size="small" busy={replay.isPending} onClick={() => sendAgain()}>
              {t('Send all given up again')}
            </Button>
          )}
          <div className="min-w-40">
            <Select
              aria-label={t('Which deliveries')}
              value={state}
              onChange={({ target }) => setState(target.value)}
            >
              <option value="">{t('All')}</option>
              {Object.entries(messageStates).map(([value, { label }]) => (
                <option key={value} value={value}>
                  {t(label)}
                </option>
              ))}
            </Select>
          </div>
        </div>
      }
    >
      {log.isError && !messages ? (
        <ErrorState
          title={t('The deliveries cannot be shown now')}
          detail={faultWords(log.error)}
          onRetry={() => log.refetch()}
        />
      ) : !messages ? (
        <div role="status" aria-label={t('Loading deliveries')} className="p-5">
          <Skeleton className="h-24" />
        </div>
      ) : messages.length === 0 ? (
        <EmptyState icon={Send} title={t('No deliveries')}>
          {t('Each event that is sent is listed here, with every attempt.')}
        </EmptyState>
      ) : (
        <>
          <ul className="divide-y border-t">
            {messages.map((message) => (
              <MessageLine
                key={message.id}
                message={message}
                busy={replay.isPending}
                onSendAgain={() => sendAgain(message.id)}
              />
            ))}
          </ul>
          <Pager
            shown={messages.length}
            total={undefined}
            noun={(count) => t('{count, plural, one {# message} other {# messages}}', { count })}
            hasNext={log.hasNextPage}
            busy={log.isFetchingNextPage}
            onNext={() => log.fetchNextPage()}
          />
        </>
      )}
    </Card>
  )
}
