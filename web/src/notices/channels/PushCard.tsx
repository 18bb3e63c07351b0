import type { StoredChannel } from '@guildhall/sdk'
import { BellRing } from 'lucide-react'
import { Button } from '../../design/Button.tsx'
import { Card } from '../../design/Card.tsx'
import { language, t } from '../../language/t.ts'
import { faultWords } from '../../session/faultWords.ts'
import { usePrivateChange } from '../../session/usePrivate.ts'
import { useNotifications } from '../useNotifications.ts'
import {
  canPush,
  keepOwnChannel,
  ownChannel,
  PushDeniedError,
  subscribe,
  unsubscribe,
} from './browserPush.ts'
import { ChannelLine } from './ChannelLine.tsx'

/** Browsers that show events while no page is open. */
export function PushCard({
  account,
  channels,
  pushKey,
}: {
  account: `0x${string}`
  channels: readonly StoredChannel[]
  pushKey: string | null
}) {
  const notifications = useNotifications()
  const own = ownChannel()
  const isOn = channels.some(({ id }) => id === own)
  const start = usePrivateChange(account, async (key: string) => {
    const subscription = await subscribe(key)
    const channel = await notifications.createChannel({
      kind: 'push',
      subscription,
      language: language(),
    })
    keepOwnChannel(channel.id)
  })
  const end = async (id: string) => {
    await notifications.removeChannel(id)
    if (id !== own) return
    keepOwnChannel(undefined)
    await unsubscribe()
  }
  return (
    <Card title={t('In your browser')}>
      <div className="grid gap-4">
        {channels.length > 0 && (
          <ul className="-mt-1 divide-y">
            {channels.map((channel) => (
              <ChannelLine
                key={channel.id}
                account={account}
                channel={channel}
                name={
                  channel.id === own
                    ? t('This browser')
                    : t('Another browser, by {host}', { host: channel.to ?? '' })
                }
                onRemove={() => end(channel.id)}
              />
            ))}
          </ul>
        )}
        {!isOn && (
          <p className="text-ink-soft text-small">
            {pushKey === null
              ? t('This relayer tells no browsers.')
              : canPush()
                ? t('This browser shows what happens, also while this page is closed.')
                : t('This browser cannot be told anything while the page is closed.')}
          </p>
        )}
        {pushKey !== null && !isOn && canPush() && (
          <div>
            <Button busy={start.isPending} onClick={() => start.mutate(pushKey)}>
              <BellRing aria-hidden className="size-4" />
              {t('Tell this browser')}
            </Button>
          </div>
        )}
        {start.error && (
          <p role="alert" className="text-red-text text-small">
            {start.error instanceof PushDeniedError
              ? t('The browser does not allow notifications of this site; its settings can.')
              : faultWords(start.error)}
          </p>
        )}
      </div>
    </Card>
  )
}
