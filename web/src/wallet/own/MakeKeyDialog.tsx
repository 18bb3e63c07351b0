import { type FormEvent, useState } from 'react'
import { isHex, size } from 'viem'
import { Button } from '../../design/Button.tsx'
import { Checkbox } from '../../design/Checkbox.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { DialogActions } from '../../design/DialogActions.tsx'
import { Field } from '../../design/Field.tsx'
import { Input } from '../../design/Input.tsx'
import { Segmented } from '../../design/Segmented.tsx'
import { t } from '../../language/t.ts'
import { keyFault } from './keyFault.ts'
import { makeKey } from './ownKey.ts'
import { hasPasskeys } from './passkey.ts'
import { passphraseFault } from './passphraseFault.ts'

/** Makes this browser's own key, or takes one along, after saying what that means. */
export function MakeKeyDialog({ onAnswer }: { onAnswer: (done: boolean) => void }) {
  const [kind, setKind] = useState<'passkey' | 'passphrase'>(
    hasPasskeys() ? 'passkey' : 'passphrase',
  )
  const [phrase, setPhrase] = useState('')
  const [again, setAgain] = useState('')
  const [brought, setBrought] = useState<string>()
  const [understood, setUnderstood] = useState(false)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()

  const faults = {
    phrase: kind === 'passphrase' ? passphraseFault(phrase) : undefined,
    again: kind === 'passphrase' && again !== phrase ? t('The two are not the same.') : undefined,
    brought:
      brought === undefined || isPrivateKey(brought)
        ? undefined
        : t('A private key is 0x and 64 digits.'),
  }
  const make = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (faults.phrase || faults.again || faults.brought || !understood) return
    setBusy(true)
    setFault(undefined)
    try {
      const lock = kind === 'passkey' ? { kind } : { kind, passphrase: phrase }
      await makeKey(lock, brought === undefined ? undefined : asPrivateKey(brought))
      onAnswer(true)
    } catch (error) {
      setFault(keyFault(error))
      setBusy(false)
    }
  }

  return (
    <Dialog
      locked={busy}
      title={t('A key in this browser')}
      description={t(
        'It signs for you, without a wallet and without gas. It is kept here, locked.',
      )}
      onClose={() => onAnswer(false)}
    >
      <form onSubmit={make} noValidate className="space-y-4">
        {hasPasskeys() && (
          <Segmented
            label={t('What opens it')}
            value={kind}
            onChange={setKind}
            options={[
              { value: 'passkey', label: t('A passkey'), hint: t('Your finger, face or device') },
              { value: 'passphrase', label: t('A passphrase'), hint: t('A few words you keep') },
            ]}
          />
        )}
        {kind === 'passphrase' && (
          <>
            <Field label={t('Passphrase')} error={tried ? faults.phrase : undefined}>
              {(control) => (
                <Input
                  {...control}
                  type="password"
                  autoComplete="new-password"
                  value={phrase}
                  onChange={(event) => setPhrase(event.target.value)}
                />
              )}
            </Field>
            <Field label={t('The same again')} error={tried ? faults.again : undefined}>
              {(control) => (
                <Input
                  {...control}
                  type="password"
                  autoComplete="new-password"
                  value={again}
                  onChange={(event) => setAgain(event.target.value)}
                />
              )}
            </Field>
          </>
        )}
        {brought === undefined ? (
          <Button variant="quiet" size="small" onClick={() => setBrought('')}>
            {t('I have a key already')}
          </Button>
        ) : (
          <Field label={t('Your private key')} error={tried ? faults.brought : undefined}>
            {(control) => (
              <Input
                {...control}
                type="password"
                // Nothing a browser should offer to keep with its passwords
                autoComplete="off"
                className="font-mono text-small"
                value={brought}
                onChange={(event) => setBrought(event.target.value)}
              />
            )}
          </Field>
        )}
        <div className="rounded-card bg-brass-soft p-4">
          <Checkbox
            checked={understood}
            onChange={setUnderstood}
            label={t('I understand that nobody can restore it')}
            hint={t(
              'If this browser’s data is cleared, or what opens the key is lost, the account and its money are lost. Save a copy from the account menu.',
            )}
          />
          {tried && !understood && (
            <p role="alert" className="mt-2 text-red-text text-small">
              {t('Tick this to go on.')}
            </p>
          )}
        </div>
        {fault && (
          <p role="alert" className="text-red-text text-small">
            {fault}
          </p>
        )}
        <DialogActions locked={busy} onClose={() => onAnswer(false)}>
          <Button variant="primary" type="submit" busy={busy}>
            {t('Make the key')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function asPrivateKey(text: string): `0x${string}` {
  return text.trim().toLowerCase() as `0x${string}`
}

function isPrivateKey(text: string): boolean {
  const key = asPrivateKey(text)
  return isHex(key) && size(key) === 32 && BigInt(key) > 0n
}
