import * as z from 'zod'
import { askAsAccount } from '../command/askAsAccount.ts'
import { writeCommand } from '../command/command.ts'
import { webhookIdSchema } from '../command/views/webhook.ts'
import { RelayProblemError } from '../errors.ts'
import { problemType } from '../wire.ts'

/** Has the relayer forget a webhook. */
export const removeWebhook = writeCommand({
  name: 'removeWebhook',
  cli: ['webhook', 'remove'],
  rest: { method: 'DELETE', path: '/account/webhooks/:webhookId' },
  title: 'Remove a webhook',
  description:
    'Has the relayer forget a webhook of yours and all its messages: its address is told nothing more. One signature, nothing on the chain. One that is gone already stays so.',
  annotations: { idempotent: true, destructive: true },
  input: z.strictObject({ webhookId: webhookIdSchema }),
  output: z.strictObject({ webhookId: webhookIdSchema }),
  examples: [{ webhookId: 'whk_5f1c0a9b77de2c415f1c0a9b77de2c41' }],
  async run(context, { webhookId }) {
    const asked = { method: 'DELETE', path: `/v1/webhooks/${webhookId}` } as const
    await askAsAccount(context, z.undefined(), asked).catch((error: unknown) => {
      const isGone = error instanceof RelayProblemError && error.type === problemType('not-found')
      if (!isGone) throw error
    })
    return { webhookId }
  },
})
