import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { t } from '../language/t.ts'
import { faultWords } from '../session/faultWords.ts'
import { privateKey } from '../session/privateKey.ts'
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
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => webhooks.remove(id),
    onSuccess: () => {
      // Of the one that is gone nothing is asked again
      client.invalidateQueries({ queryKey: [privateKey, account, 'webhooks'] })
      return navigate('/webhooks')
    },
  })
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
        <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
          {t('Remove it')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
