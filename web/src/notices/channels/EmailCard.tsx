import type { Digest, StoredChannel } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { Button } from '../../design/Button.tsx'
import { Card } from '../../design/Card.tsx'
import { Field } from '../../design/Field.tsx'
import { Input } from '../../design/Input.tsx'
import { language, t } from '../../language/t.ts'
import { faultWords } from '../../session/faultWords.ts'
import { usePrivateChange } from '../../session/usePrivate.ts'
import { useNotifications } from '../useNotifications.ts'
import { ChannelLine } from './ChannelLine.tsx'
import { DigestField } from './DigestField.tsx'
import { KindsField } from './KindsField.tsx'
import { allKinds, filterOf, type NoticeKind } from './noticeKinds.ts'

/** Addresses events are mailed to, each once its reader has given the code that was mailed. */
export function EmailCard({
  account,
  channels,
  isThere,
}: {
  account: `0x${string}`
  channels: readonly StoredChannel[]
  isThere: boolean
}) {
  return (
    <Card title={t('By e-mail')}>
      <div className="grid gap-5">
        {channels.length > 0 && (
          <ul className="-mt-1 divide-y">
            {channels.map((channel) => (
              <ChannelLine key={channel.id} account={account} channel={channel} />
            ))}
          </ul>
        )}
        {isThere ? (
          <EmailForm account={account} isFirst={channels.length === 0} />
        ) : (
          <p className="text-ink-soft">{t('This relayer sends no mail.')}</p>
        )}
      </div>
    </Card>
  )
}

function EmailForm({ account, isFirst }: { account: `0x${string}`; isFirst: boolean }) {
  const notifications = useNotifications()
  const [isOpen, setIsOpen] = useState(false)
  const [address, setAddress] = useState('')
  const [digest, setDigest] = useState<Digest>('at once')
  const [kinds, setKinds] = useState<readonly NoticeKind[]>(allKinds)
  const [fault, setFault] = useState<string>()
  const create = usePrivateChange(account, () =>
    notifications.createChannel({
      kind: 'email',
      address: address.trim(),
      digest,
      language: language(),
      filter: filterOf(kinds),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!/^\S+@\S+\.\S+$/.test(address.trim())) {
      return setFault(t('Give an e-mail address, such as ann@example.org.'))
    }
    setFault(undefined)
    create.mutate(undefined, {
      onSuccess: () => {
        setAddress('')
        setIsOpen(false)
      },
    })
  }
  if (!isOpen) {
    return (
      <div className="flex flex-wrap items-center justify-between gap-3">
        {isFirst && (
          <p className="min-w-48 flex-1 text-ink-soft text-small">
            {t('Nobody else learns the address. A code is mailed there first.')}
          </p>
        )}
        <Button onClick={() => setIsOpen(true)}>{t('Add an address')}</Button>
      </div>
    )
  }
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field
        label={t('E-mail address')}
        hint={t('A code of eight digits is mailed there first.')}
        error={fault}
      >
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="email"
            inputMode="email"
            value={address}
            onChange={({ target }) => setAddress(target.value)}
          />
        )}
      </Field>
      <DigestField digest={digest} onChange={setDigest} />
      <KindsField kinds={kinds} onChange={setKinds} />
      {create.error && (
        <p role="alert" className="text-red-text text-small">
          {faultWords(create.error)}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="primary"
          busy={create.isPending}
          disabled={kinds.length === 0}
        >
          {t('Mail the code')}
        </Button>
        <Button variant="quiet" onClick={() => setIsOpen(false)}>
          {t('Not now')}
        </Button>
      </div>
    </form>
  )
}
