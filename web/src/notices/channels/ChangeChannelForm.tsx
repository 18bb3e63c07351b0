import type { StoredChannel } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { Button } from '../../design/Button.tsx'
import { language, t } from '../../language/t.ts'
import { faultWords } from '../../session/faultWords.ts'
import { usePrivateChange } from '../../session/usePrivate.ts'
import { useNotifications } from '../useNotifications.ts'
import { DigestField } from './DigestField.tsx'
import { KindsField } from './KindsField.tsx'
import { filterOf, kindsOf } from './noticeKinds.ts'

/** Changes what a channel tells, and how often; from then on in the language of this page. */
export function ChangeChannelForm({
  account,
  channel,
  onClose,
}: {
  account: `0x${string}`
  channel: StoredChannel
  onClose: () => void
}) {
  const notifications = useNotifications()
  const [kinds, setKinds] = useState(kindsOf(channel.filter))
  const [digest, setDigest] = useState(channel.digest)
  const change = usePrivateChange(account, () =>
    notifications.changeChannel(channel.id, {
      filter: filterOf(kinds),
      language: language(),
      ...(channel.kind === 'email' && digest && { digest }),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(undefined, { onSuccess: onClose })
  }
  return (
    <form onSubmit={submit} className="grid gap-4 rounded-card bg-sunken p-4">
      {channel.kind === 'email' && digest && <DigestField digest={digest} onChange={setDigest} />}
      <KindsField kinds={kinds} onChange={setKinds} />
      {change.error && (
        <p role="alert" className="text-red-text text-small">
          {faultWords(change.error)}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="primary"
          busy={change.isPending}
          disabled={kinds.length === 0}
        >
          {t('Save changes')}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {t('Not now')}
        </Button>
      </div>
    </form>
  )
}
