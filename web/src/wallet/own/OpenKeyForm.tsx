import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Hex } from 'viem'
import { Button } from '../../design/Button.tsx'
import { DialogActions } from '../../design/DialogActions.tsx'
import { Field } from '../../design/Field.tsx'
import { Input } from '../../design/Input.tsx'
import { t } from '../../language/t.ts'
import { keyFault } from './keyFault.ts'
import { revealKey } from './ownKey.ts'
import type { Lock } from './sealedKey.ts'

/** Asks for what opens the key, and hands the key over; to nobody once the form is gone. */
export function OpenKeyForm({
  lock,
  button,
  onOpened,
  onClose,
}: {
  lock: Lock
  button: string
  onOpened: (privateKey: Hex) => void
  onClose: () => void
}) {
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  const open = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const privateKey = await revealKey(passphrase)
      if (here.current) onOpened(privateKey)
    } catch (error) {
      setFault(keyFault(error))
      setBusy(false)
    }
  }
  return (
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
      <DialogActions onClose={onClose}>
        <Button variant="primary" type="submit" busy={busy}>
          {button}
        </Button>
      </DialogActions>
    </form>
  )
}
