import { useNavigate } from 'react-router'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { t } from '../language/t.ts'
import { faultWords } from '../session/faultWords.ts'
import { usePrivateChange } from '../session/usePrivate.ts'
import { useWebhooks } from './useWebhooks.ts'

/** Removes a webhook, after a second question. */
export function RemoveWebhookDialog({
  account,
  id,
  onClose,
}: {
  account: `0x${string}`
  id: string
  onClose: () => void
}) {
  const webhooks = useWebhooks()
  const navigate = useNavigate()
  const remove = usePrivateChange(account, () => webhooks.remove(id))
  return (
    <Dialog
      title={t('Remove the webhook?')}
      description={t('Its messages and the log of their deliveries go with it.')}
      locked={remove.isPending}
      onClose={onClose}
    >
      {remove.error && (
        <p role="alert" className="mb-3 text-red-text text-small">
          {faultWords(remove.error)}
        </p>
      )}
      <DialogActions locked={remove.isPending} onClose={onClose}>
        <Button
          variant="danger"
          busy={remove.isPending}
          onClick={() => remove.mutate(undefined, { onSuccess: () => navigate('/webhooks') })}
        >
          {t('Remove it')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
