import * as z from 'zod'
import { askAsAccount } from '../command/askAsAccount.ts'
import { writeCommand } from '../command/command.ts'
import { webhookViewOf, webhookViewSchema } from '../command/views/webhook.ts'
import { webhooksSchema } from '../webhookWire.ts'

/** The webhooks of an account. */
export const listWebhooks = writeCommand({
  name: 'listWebhooks',
  cli: ['webhook', 'list'],
  rest: { method: 'POST', path: '/account/webhooks/list' },
  title: 'List webhooks',
  description:
    'Where the relayer tells you what happens, and how each address stands. One signature, which is good for ten minutes with the same plan. Changes nothing.',
  annotations: { idempotent: true },
  input: z.strictObject({}),
  output: z.strictObject({ webhooks: z.array(webhookViewSchema) }),
  examples: [{}],
  async run(context) {
    const asked = { method: 'GET', path: '/v1/webhooks' } as const
    const { webhooks } = await askAsAccount(context, webhooksSchema, asked)
    return { webhooks: webhooks.map(webhookViewOf) }
  },
})
