import {
  newWebhookSchema,
  replayedSchema,
  replaySchema,
  rotationSchema,
  webhookBodySchema,
  webhookChangeSchema,
  webhookMessagesSchema,
  webhookSchema,
  webhooksSchema,
} from '@guildhall/sdk'
import { z } from 'zod'
import { messagesQuerySchema } from '../http/webhookRoutes.ts'
import type { Description } from './description.ts'
import { ownProblems as problems, writtenProblems as written } from './problems.ts'

const type = 'application/json'
const tag = 'Webhooks'

const id = {
  name: 'id',
  in: 'path',
  description: 'The webhook’s.',
  schema: z.string(),
} as const

const descriptionOf = {
  state: 'Only those that stand so.',
  before: 'Only older ones: `next` of the page before.',
  first: 'At most so many.',
} as const

const one = { description: 'The webhook.', content: { type, schema: webhookSchema } }
const withSecret = {
  description: 'The webhook and its secret, which is told this once.',
  content: { type, schema: newWebhookSchema },
}
const path = '/v1/webhooks'

/** Where an account has the market’s events told. */
export const webhookDescriptions: readonly Description[] = [
  {
    method: 'post',
    path,
    tag,
    summary: 'Have the market’s events told at an address',
    details:
      'Its address is sent a challenge, and told nothing before it has answered that. docs/webhooks.md has the events.',
    body: { type, schema: webhookBodySchema },
    answers: { 201: withSecret },
    problems: [...written, 'callback-not-allowed', 'too-many-credentials'],
  },
  {
    method: 'get',
    path,
    tag,
    summary: 'The account’s webhooks',
    answers: { 200: { description: 'All.', content: { type, schema: webhooksSchema } } },
    problems,
  },
  {
    method: 'get',
    path: `${path}/{id}`,
    tag,
    summary: 'A webhook and how it stands',
    parameters: [id],
    answers: { 200: one },
    problems,
  },
  {
    method: 'patch',
    path: `${path}/{id}`,
    tag,
    summary: 'Change a webhook',
    details: 'Another address has to answer a challenge of its own.',
    parameters: [id],
    body: { type, schema: webhookChangeSchema },
    answers: { 200: one },
    problems: [...written, 'callback-not-allowed'],
  },
  {
    method: 'delete',
    path: `${path}/{id}`,
    tag,
    summary: 'Remove a webhook and all its messages',
    parameters: [id],
    answers: { 204: { description: 'Removed.' } },
    problems,
  },
  {
    method: 'post',
    path: `${path}/{id}/challenge`,
    tag,
    summary: 'Send a webhook’s address the challenge again',
    parameters: [id],
    answers: { 200: one },
    problems,
  },
  {
    method: 'post',
    path: `${path}/{id}/enable`,
    tag,
    summary: 'Have a webhook told again that was disabled',
    parameters: [id],
    answers: { 200: one },
    problems,
  },
  {
    method: 'post',
    path: `${path}/{id}/disable`,
    tag,
    summary: 'Have a webhook told nothing until it is enabled',
    parameters: [id],
    answers: { 200: one },
    problems,
  },
  {
    method: 'post',
    path: `${path}/{id}/rotate`,
    tag,
    summary: 'Give a webhook a new secret',
    details: 'For a while both sign.',
    parameters: [id],
    body: { type, schema: rotationSchema },
    answers: { 200: withSecret },
    problems: written,
  },
  {
    method: 'get',
    path: `${path}/{id}/messages`,
    tag,
    summary: 'A webhook’s messages and every attempt to deliver them',
    parameters: [
      id,
      ...Object.entries(messagesQuerySchema.shape).map(([name, schema]) => ({
        name,
        in: 'query' as const,
        description: descriptionOf[name as keyof typeof descriptionOf],
        schema,
      })),
    ],
    answers: {
      200: { description: 'The newest first.', content: { type, schema: webhookMessagesSchema } },
    },
    problems: [...problems, 'malformed'],
  },
  {
    method: 'post',
    path: `${path}/{id}/replay`,
    tag,
    summary: 'Deliver messages once more',
    parameters: [id],
    body: { type, schema: replaySchema },
    answers: {
      200: { description: 'How many.', content: { type, schema: replayedSchema } },
    },
    problems: written,
  },
]
