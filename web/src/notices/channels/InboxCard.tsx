import type { StoredChannel } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { Button } from '../../design/Button.tsx'
import { Card } from '../../design/Card.tsx'
import { useToast } from '../../design/Toasts.tsx'
import { language, t } from '../../language/t.ts'
import { faultWords } from '../../session/faultWords.ts'
import { usePrivateChange } from '../../session/usePrivate.ts'
import { useNotifications } from '../useNotifications.ts'
import { KindsField } from './KindsField.tsx'
import { allKinds, filterOf, kindsOf, type NoticeKind } from './noticeKinds.ts'

/** What comes into an inbox nobody chose anything for. */
const byItself = allKinds.filter((kind) => kind !== 'matches')

/** What comes into the inbox; nothing, where nothing is chosen. */
export function InboxCard({
  account,
  channel,
}: {
  account: `0x${string}`
  channel: StoredChannel | undefined
}) {
  const notifications = useNotifications()
  const toast = useToast()
  const now = channel ? kindsOf(channel.filter) : byItself
  const [kinds, setKinds] = useState<readonly NoticeKind[]>(now)
  const save = usePrivateChange(account, async () => {
    const filter = filterOf(kinds)
    const isUsual = String(kinds) === String(byItself)
    if (channel && isUsual) return notifications.removeChannel(channel.id)
    if (channel) return notifications.changeChannel(channel.id, { filter })
    return notifications.createChannel({ kind: 'inbox', filter, language: language() })
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined, {
      onSuccess: () => toast({ tone: 'good', title: t('Your choice is kept') }),
    })
  }
  const isSame = String(kinds) === String(now)
  return (
    <Card title={t('In the inbox')}>
      <form onSubmit={submit} className="grid gap-4">
        <p className="text-ink-soft text-small">
          {t('Every account has an inbox. Take everything out to turn it off.')}
        </p>
        <KindsField kinds={kinds} onChange={setKinds} />
        {save.error && (
          <p role="alert" className="text-red-text text-small">
            {faultWords(save.error)}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" busy={save.isPending} disabled={isSame}>
            {t('Save changes')}
          </Button>
          <Button variant="quiet" onClick={() => setKinds(kinds.length === 0 ? byItself : [])}>
            {kinds.length === 0 ? t('Choose the usual') : t('Choose nothing')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
