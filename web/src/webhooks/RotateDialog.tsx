import type { NewWebhook } from '@guildhall/sdk'
import { useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Field } from '../design/Field.tsx'
import { Select } from '../design/Select.tsx'
import { formatDuration } from '../format/time.ts'
import { t } from '../language/t.ts'
import { faultWords } from '../session/faultWords.ts'
import { usePrivateChange } from '../session/usePrivate.ts'
import { SecretView } from './SecretView.tsx'
import { useWebhooks } from './useWebhooks.ts'

/** Seconds. */
const overlaps = [3600, 86_400, 604_800] as const

/** Gives a webhook a new secret; for a while the old one signs beside it. */
export function RotateDialog({
  account,
  id,
  onClose,
}: {
  account: `0x${string}`
  id: string
  onClose: () => void
}) {
  const webhooks = useWebhooks()
  const [overlap, setOverlap] = useState(86_400)
  const [rotated, setRotated] = useState<NewWebhook>()
  const rotate = usePrivateChange(account, () => webhooks.rotate(id, { overlap }))
  if (rotated) {
    return (
      // Not left by a stray key: the secret would be lost
      <Dialog key="rotated" locked title={t('The new secret')} onClose={onClose}>
        <SecretView webhook={rotated} onClose={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog
      title={t('New secret')}
      description={t('For a while both secrets sign, so that your server can change over.')}
      locked={rotate.isPending}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <Field label={t('The old one signs too for')}>
          {(control) => (
            <Select
              {...control}
              value={overlap}
              onChange={({ target }) => setOverlap(Number(target.value))}
            >
              <option value={0}>{t('No time: somebody else may have it')}</option>
              {overlaps.map((seconds) => (
                <option key={seconds} value={seconds}>
                  {formatDuration(seconds)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {rotate.error && (
          <p role="alert" className="text-red-text text-small">
            {faultWords(rotate.error)}
          </p>
        )}
        <DialogActions locked={rotate.isPending} onClose={onClose}>
          <Button
            variant="primary"
            busy={rotate.isPending}
            onClick={() => rotate.mutate(undefined, { onSuccess: setRotated })}
          >
            {t('Make a new secret')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
