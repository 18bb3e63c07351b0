import * as z from 'zod'
import { askAsAccount } from '../command/askAsAccount.ts'
import { writeCommand } from '../command/command.ts'
import { webhookViewOf, webhookViewSchema } from '../command/views/webhook.ts'
import { dispatchSecretSchema } from '../dispatchWire.ts'
import { webhookVocabularies } from '../webhookEvents.ts'
import { newWebhookSchema, webhookFilterSchema, webhookPolicies } from '../webhookWire.ts'

/** Has what happens on the market told to a server. */
export const createWebhook = writeCommand({
  name: 'createWebhook',
  cli: ['webhook', 'create'],
  rest: { method: 'POST', path: '/account/webhooks' },
  title: 'Be told at an address',
  description:
    'Has the relayer POST what concerns you, or what the filter names, to a server of yours, signed by Standard Webhooks, until it is taken. The address is first sent a challenge and is told nothing before it answered; listWebhooks says how it stands. The same secret and url again are the same webhook. One signature, nothing on the chain.',
  annotations: { idempotent: true },
  input: z.strictObject({
    url: z.string().min(1).max(2048).describe('https, of a server that everybody can reach'),
    secret: dispatchSecretSchema.describe(
      'Of newHookSecret; messages are signed with it. The server must know it, nobody else should',
    ),
    vocabulary: z
      .enum(webhookVocabularies)
      .default('guildhall')
      .describe('In whose words events are told'),
    policy: z
      .enum(webhookPolicies)
      .default('standard')
      .describe('When what is not taken is tried again, and what comes then'),
    filter: webhookFilterSchema
      .default({})
      .describe('Of what it is told; what concerns you, where nothing is named'),
  }),
  output: z.strictObject({ webhook: webhookViewSchema }),
  examples: [
    {
      url: 'https://agent.example/hook',
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
      filter: { own: true, events: ['JobHired', 'JobCompleted'] },
    },
  ],
  async run(context, body) {
    const asked = { method: 'POST', path: '/v1/webhooks', body } as const
    return { webhook: webhookViewOf(await askAsAccount(context, newWebhookSchema, asked)) }
  },
})
