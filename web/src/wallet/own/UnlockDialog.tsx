import { type FormEvent, useState } from 'react'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Field } from '../../design/Field.tsx'
import { Input } from '../../design/Input.tsx'
import { t } from '../../language/t.ts'
import { keyFault } from './keyFault.ts'
import { revealKey } from './ownKey.ts'
import type { Lock } from './sealedKey.ts'

/** Asks for what opens the key, for a while of signing. */
export function UnlockDialog({
  lock,
  onAnswer,
}: {
  lock: Lock
  onAnswer: (done: boolean) => void
}) {
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const open = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      await revealKey(passphrase)
      onAnswer(true)
    } catch (error) {
      setFault(keyFault(error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t('Unlock your key')}
      description={t('It stays open for a quarter of an hour after you last signed.')}
      onClose={() => onAnswer(false)}
    >
      <form onSubmit={open} noValidate className="space-y-4">
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
          <Button variant="quiet" onClick={() => onAnswer(false)}>
            {t('Not now')}
          </Button>
          <Button variant="primary" type="submit" busy={busy}>
            {lock.kind === 'passphrase' ? t('Unlock') : t('Unlock with the passkey')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
