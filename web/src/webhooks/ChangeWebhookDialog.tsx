import type { StoredWebhook } from '@guildhall/sdk'
import { Dialog } from '../design/Dialog.tsx'
import { t } from '../language/t.ts'
import { faultWords } from '../session/faultWords.ts'
import { usePrivateChange } from '../session/usePrivate.ts'
import { useWebhooks } from './useWebhooks.ts'
import { type WebhookChoice, WebhookForm } from './WebhookForm.tsx'

/** Changes what a webhook is told from now on. */
export function ChangeWebhookDialog({
  account,
  webhook,
  onClose,
}: {
  account: `0x${string}`
  webhook: StoredWebhook
  onClose: () => void
}) {
  const webhooks = useWebhooks()
  const change = usePrivateChange(account, (choice: WebhookChoice) =>
    webhooks.change(webhook.id, choice),
  )
  return (
    <Dialog title={t('Change the webhook')} locked={change.isPending} onClose={onClose}>
      <WebhookForm
        webhook={webhook}
        button={t('Save changes')}
        busy={change.isPending}
        fault={change.error ? faultWords(change.error) : undefined}
        onSubmit={(choice) => change.mutate(choice, { onSuccess: onClose })}
        onClose={onClose}
      />
    </Dialog>
  )
}
