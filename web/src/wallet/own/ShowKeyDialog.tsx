import { type FormEvent, useState } from 'react'
import type { Hex } from 'viem'
import { Banner } from '../../design/Banner.tsx'
import { Button } from '../../design/Button.tsx'
import { CopyButton } from '../../design/CopyButton.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Field } from '../../design/Field.tsx'
import { Input } from '../../design/Input.tsx'
import { t } from '../../language/t.ts'
import { walletStore } from '../walletStore.ts'
import { keyFault } from './keyFault.ts'
import { forgetKey, revealKey } from './ownKey.ts'
import type { Lock } from './sealedKey.ts'

/** Hands the private key to its owner, who must open it once more; then it may leave this browser. */
export function ShowKeyDialog({ lock, onClose }: { lock: Lock; onClose: () => void }) {
  const [passphrase, setPassphrase] = useState('')
  const [shown, setShown] = useState<Hex>()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const show = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      setShown(await revealKey(passphrase))
    } catch (error) {
      setFault(keyFault(error))
    }
    setBusy(false)
  }
  const remove = async () => {
    await walletStore.disconnect()
    forgetKey()
    onClose()
  }
  return (
    <Dialog
      title={t('Save a copy of your key')}
      description={t('Whoever has it has the account. Keep it where nobody else reads.')}
      onClose={onClose}
    >
      {shown ? (
        <div className="space-y-4">
          <div className="flex items-start gap-2 rounded-control bg-sunken p-3">
            <code className="min-w-0 break-all font-mono text-small">{shown}</code>
            <CopyButton text={shown} label={t('Copy: {what}', { what: t('private key') })} />
          </div>
          <Banner tone="warn">
            {t('We never ask for it. No page, message or person that does is ours.')}
          </Banner>
          <div className="flex flex-wrap justify-between gap-2">
            <Button variant="danger" onClick={remove}>
              {t('Remove it from this browser')}
            </Button>
            <Button variant="primary" onClick={onClose}>
              {t('Done')}
            </Button>
          </div>
        </div>
      ) : (
        <form onSubmit={show} noValidate className="space-y-4">
          {lock.kind === 'passphrase' ? (
            <Field label={t('Passphrase')} error={fault}>
              {(control) => (
                <Input
                  {...control}
                  type="password"
                  autoComplete="current-password"
                  value={passphrase}
                  onChange={(event) => setPassphrase(event.target.value)}
                />
              )}
            </Field>
          ) : (
            fault && (
              <p role="alert" className="text-red-text text-small">
                {fault}
              </p>
            )
          )}
          <div className="flex justify-end gap-2">
            <Button variant="quiet" onClick={onClose}>
              {t('Not now')}
            </Button>
            <Button variant="primary" type="submit" busy={busy}>
              {t('Show it')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
