import type { StoredChannel } from '@guildhall/sdk'
import { Button } from '../../design/Button.tsx'
import { Card } from '../../design/Card.tsx'
import { language, t } from '../../language/t.ts'
import { faultWords } from '../../session/faultWords.ts'
import { usePrivateChange } from '../../session/usePrivate.ts'
import { useNotifications } from '../useNotifications.ts'
import { ChannelLine } from './ChannelLine.tsx'

/** Messages to the account itself. */
export function XmtpCard({
  account,
  channel,
}: {
  account: `0x${string}`
  channel: StoredChannel | undefined
}) {
  const notifications = useNotifications()
  const start = usePrivateChange(account, () =>
    notifications.createChannel({ kind: 'xmtp', language: language() }),
  )
  return (
    <Card title={t('By XMTP')}>
      {channel ? (
        <ul>
          <ChannelLine account={account} channel={channel} name={t('To this account')} />
        </ul>
      ) : (
        <div className="grid justify-items-start gap-4">
          <p className="text-ink-soft text-small">
            {t('Messages to this account, in any program that speaks XMTP.')}
          </p>
          <Button busy={start.isPending} onClick={() => start.mutate(undefined)}>
            {t('Tell this account')}
          </Button>
        </div>
      )}
      {start.error && (
        <p role="alert" className="mt-3 text-red-text text-small">
          {faultWords(start.error)}
        </p>
      )}
    </Card>
  )
}
