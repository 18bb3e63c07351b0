import type { StoredChannel } from '@guildhall/sdk'
import { useState } from 'react'
import { Badge, type Tone } from '../../design/Badge.tsx'
import { Button } from '../../design/Button.tsx'
import { t, type Words } from '../../language/t.ts'
import { faultWords } from '../../session/faultWords.ts'
import { usePrivateChange } from '../../session/usePrivate.ts'
import { useNotifications } from '../useNotifications.ts'
import { ChangeChannelForm } from './ChangeChannelForm.tsx'
import { CodeForm } from './CodeForm.tsx'
import { kindsWords } from './KindsField.tsx'
import { kindsOf } from './noticeKinds.ts'

const states: Readonly<Record<StoredChannel['state'], { label: Words; tone: Tone }>> = {
  active: { label: 'On', tone: 'green' },
  unproven: { label: 'Not confirmed', tone: 'brass' },
  disabled: { label: 'Stopped', tone: 'red' },
}

/** A channel: where it leads, how it stands, and what can be done about it. */
export function ChannelLine({
  account,
  channel,
  name = channel.to ?? '',
  onRemove,
}: {
  account: `0x${string}`
  channel: StoredChannel
  name?: string
  /** In place of only removing it at the relayer. */
  onRemove?: () => Promise<void>
}) {
  const notifications = useNotifications()
  const [isChanging, setIsChanging] = useState(false)
  const { id, kind, state, reason, digest, filter } = channel
  const remove = usePrivateChange(account, () => onRemove?.() ?? notifications.removeChannel(id))
  const again = usePrivateChange(account, () => notifications.resendProof(id))
  const { label, tone } = states[state]
  const error = remove.error ?? again.error
  return (
    <li className="grid gap-3 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            <span className="strange">{name}</span>
            <Badge tone={tone}>{t(label)}</Badge>
          </p>
          <p className="text-ink-soft text-small">
            {kindsWords(kindsOf(filter))}
            {digest && ` · ${digest === 'daily' ? t('once a day') : t('with each event')}`}
          </p>
          {state === 'disabled' && reason && (
            <p className="strange text-red-text text-small">{reason}</p>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          {state !== 'active' && (
            <Button size="small" busy={again.isPending} onClick={() => again.mutate(undefined)}>
              {kind === 'email' ? t('Mail a new code') : t('Try again')}
            </Button>
          )}
          {state === 'active' && !isChanging && (
            <Button size="small" onClick={() => setIsChanging(true)}>
              {t('Change')}
            </Button>
          )}
          <Button
            size="small"
            variant="danger"
            busy={remove.isPending}
            onClick={() => remove.mutate(undefined)}
            aria-label={t('Remove {name}', { name })}
          >
            {t('Remove')}
          </Button>
        </div>
      </div>
      {state === 'unproven' && kind === 'email' && <CodeForm account={account} id={id} />}
      {isChanging && (
        <ChangeChannelForm
          account={account}
          channel={channel}
          onClose={() => setIsChanging(false)}
        />
      )}
      {error && (
        <p role="alert" className="text-red-text text-small">
          {faultWords(error)}
        </p>
      )}
    </li>
  )
}
