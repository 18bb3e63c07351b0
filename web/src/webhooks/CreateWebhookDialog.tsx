import type { NewWebhook } from '@guildhall/sdk'
import { useState } from 'react'
import { Dialog } from '../design/Dialog.tsx'
import { t } from '../language/t.ts'
import { faultWords } from '../session/faultWords.ts'
import { usePrivateChange } from '../session/usePrivate.ts'
import { SecretView } from './SecretView.tsx'
import { useWebhooks } from './useWebhooks.ts'
import { type WebhookChoice, WebhookForm } from './WebhookForm.tsx'

/** Makes a webhook, and tells its secret once. */
export function CreateWebhookDialog({
  account,
  onClose,
}: {
  account: `0x${string}`
  onClose: (made: NewWebhook | undefined) => void
}) {
  const webhooks = useWebhooks()
  const [made, setMade] = useState<NewWebhook>()
  const create = usePrivateChange(account, (choice: WebhookChoice) => webhooks.create(choice))
  if (made) {
    return (
      // Not left by a stray key: the secret would be lost
      <Dialog key="made" locked title={t('The webhook is made')} onClose={() => onClose(made)}>
        <SecretView webhook={made} onClose={() => onClose(made)} />
      </Dialog>
    )
  }
  return (
    <Dialog title={t('Add a webhook')} locked={create.isPending} onClose={() => onClose(undefined)}>
      <WebhookForm
        button={t('Make it')}
        busy={create.isPending}
        fault={create.error ? faultWords(create.error) : undefined}
        onSubmit={(choice) => create.mutate(choice, { onSuccess: setMade })}
        onClose={() => onClose(undefined)}
      />
    </Dialog>
  )
}
