import * as z from 'zod'
import { askAsAccount } from '../command/askAsAccount.ts'
import { writeCommand } from '../command/command.ts'
import { webhookIdSchema, webhookViewOf, webhookViewSchema } from '../command/views/webhook.ts'
import { dispatchSecretSchema } from '../dispatchWire.ts'
import { newWebhookSchema } from '../webhookWire.ts'

/** Puts a new secret in the place of a webhook's. */
export const rotateWebhook = writeCommand({
  name: 'rotateWebhook',
  cli: ['webhook', 'rotate'],
  rest: { method: 'POST', path: '/account/webhooks/:webhookId/rotate' },
  title: "Change a webhook's secret",
  description:
    'Has a webhook signed with a new secret. For a while the old one signs beside it, so that its server can take over the new one without missing anything. One signature, nothing on the chain; the same secret again changes nothing.',
  annotations: { idempotent: true },
  input: z.strictObject({
    webhookId: webhookIdSchema,
    secret: dispatchSecretSchema.describe('The new one, of newHookSecret'),
    overlap: z
      .int()
      .min(0)
      .max(604_800)
      .default(86_400)
      .describe('Seconds for which both sign; 0 where the old one is known to others'),
  }),
  output: z.strictObject({ webhook: webhookViewSchema }),
  examples: [
    {
      webhookId: 'whk_5f1c0a9b77de2c415f1c0a9b77de2c41',
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
    },
  ],
  async run(context, { webhookId, ...body }) {
    const asked = { method: 'POST', path: `/v1/webhooks/${webhookId}/rotate`, body }
    return { webhook: webhookViewOf(await askAsAccount(context, newWebhookSchema, asked)) }
  },
})
