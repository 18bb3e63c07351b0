import { Dialog } from '../../design/Dialog.tsx'
import { t } from '../../language/t.ts'
import { OpenKeyForm } from './OpenKeyForm.tsx'
import { unlockKey } from './ownKey.ts'
import type { Lock } from './sealedKey.ts'

/** Asks for what opens the key, for a while of signing. */
export function UnlockDialog({
  lock,
  onAnswer,
}: {
  lock: Lock
  onAnswer: (done: boolean) => void
}) {
  return (
    <Dialog
      title={t('Unlock your key')}
      description={t('It stays open for a quarter of an hour after you last signed.')}
      onClose={() => onAnswer(false)}
    >
      <OpenKeyForm
        lock={lock}
        button={lock.kind === 'passphrase' ? t('Unlock') : t('Unlock with the passkey')}
        onOpened={(privateKey) => {
          unlockKey(privateKey)
          onAnswer(true)
        }}
        onClose={() => onAnswer(false)}
      />
    </Dialog>
  )
}
