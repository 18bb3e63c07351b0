import { useState } from 'react'
import type { Hex } from 'viem'
import { Banner } from '../../design/Banner.tsx'
import { Button } from '../../design/Button.tsx'
import { CopyButton } from '../../design/CopyButton.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { t } from '../../language/t.ts'
import { walletStore } from '../walletStore.ts'
import { OpenKeyForm } from './OpenKeyForm.tsx'
import { forgetKey } from './ownKey.ts'
import type { Lock } from './sealedKey.ts'

/** Hands the private key to its owner, who must open it once more; then it may leave this browser. */
export function ShowKeyDialog({ lock, onClose }: { lock: Lock; onClose: () => void }) {
  const [shown, setShown] = useState<Hex>()
  const [removing, setRemoving] = useState(false)
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
            {removing
              ? t('Without a copy the account and its money are lost for good. Have you saved one?')
              : t('We never ask for it. No page, message or person that does is ours.')}
          </Banner>
          {removing ? (
            <div className="flex flex-wrap justify-between gap-2">
              <Button onClick={() => setRemoving(false)}>{t('Keep it here')}</Button>
              <Button variant="danger" onClick={remove}>
                {t('I have a copy: remove it')}
              </Button>
            </div>
          ) : (
            <div className="flex flex-wrap justify-between gap-2">
              <Button variant="danger" onClick={() => setRemoving(true)}>
                {t('Remove it from this browser')}
              </Button>
              <Button variant="primary" onClick={onClose}>
                {t('Done')}
              </Button>
            </div>
          )}
        </div>
      ) : (
        <OpenKeyForm lock={lock} button={t('Show it')} onOpened={setShown} onClose={onClose} />
      )}
    </Dialog>
  )
}
