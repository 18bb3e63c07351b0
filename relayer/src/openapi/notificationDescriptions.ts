import {
  channelBodySchema,
  channelChangeSchema,
  channelProofSchema,
  channelSchema,
  channelsSchema,
  notificationsSchema,
  readStateSchema,
  readUpToSchema,
} from '@guildhall/sdk'
import { z } from 'zod'
import { inboxQuerySchema } from '../http/notificationRoutes.ts'
import type { Description } from './description.ts'
import { ownProblems as problems, writtenProblems as written } from './problems.ts'

const type = 'application/json'
const tag = 'Notifications'

const descriptionOf = {
  after: 'Only later ones, the oldest first.',
  before: 'Only older ones, the newest first.',
  first: 'At most so many.',
  language: 'Of titles and bodies.',
} as const
const path = '/v1/notifications'
const channels = `${path}/channels`
const id = {
  name: 'id',
  in: 'path',
  description: 'The channel’s.',
  schema: z.string(),
} as const
const token = {
  name: 'token',
  in: 'path',
  description: 'As a mail has it.',
  schema: z.string(),
} as const
const one = { description: 'The channel.', content: { type, schema: channelSchema } }

/** What concerns an account, and how it is told of it. */
export const notificationDescriptions: readonly Description[] = [
  {
    method: 'get',
    path,
    tag,
    summary: 'The account’s inbox',
    details: 'Without `after` the newest first. docs/notifications.md says what comes in.',
    parameters: Object.entries(inboxQuerySchema.shape).map(([name, schema]) => ({
      name,
      in: 'query' as const,
      description: descriptionOf[name as keyof typeof descriptionOf],
      schema,
    })),
    answers: { 200: { description: 'A page.', content: { type, schema: notificationsSchema } } },
    problems: [...problems, 'malformed'],
  },
  {
    method: 'post',
    path: `${path}/read`,
    tag,
    summary: 'Mark the inbox as read up to a sequence',
    body: { type, schema: readUpToSchema },
    answers: {
      200: { description: 'How it stands.', content: { type, schema: readStateSchema } },
    },
    problems: written,
  },
  {
    method: 'get',
    path: channels,
    tag,
    summary: 'The account’s channels, and which kinds there are here',
    answers: { 200: { description: 'All.', content: { type, schema: channelsSchema } } },
    problems,
  },
  {
    method: 'post',
    path: channels,
    tag,
    summary: 'Have events told by mail, web push or XMTP, or choose what comes into the inbox',
    details:
      'An address is first sent what proves that it wants to be told. docs/notifications.md has the kinds.',
    body: { type, schema: channelBodySchema },
    answers: { 201: one },
    problems: [...written, 'callback-not-allowed', 'too-many-credentials'],
  },
  {
    method: 'get',
    path: `${channels}/{id}`,
    tag,
    summary: 'A channel and how it stands',
    parameters: [id],
    answers: { 200: one },
    problems,
  },
  {
    method: 'patch',
    path: `${channels}/{id}`,
    tag,
    summary: 'Change a channel',
    parameters: [id],
    body: { type, schema: channelChangeSchema },
    answers: { 200: one },
    problems: written,
  },
  {
    method: 'delete',
    path: `${channels}/{id}`,
    tag,
    summary: 'Remove a channel and what waits for it',
    parameters: [id],
    answers: { 204: { description: 'Removed.' } },
    problems,
  },
  {
    method: 'post',
    path: `${channels}/{id}/prove`,
    tag,
    summary: 'Give the code a mail brought',
    details: 'Five tries within an hour.',
    parameters: [id],
    body: { type, schema: channelProofSchema },
    answers: { 200: one },
    problems: written,
  },
  {
    method: 'post',
    path: `${channels}/{id}/challenge`,
    tag,
    summary: 'Send a channel’s proof again, also to a disabled one',
    parameters: [id],
    answers: { 200: one },
    problems,
  },
  {
    method: 'get',
    path: `${path}/unsubscribe/{token}`,
    tag,
    summary: 'The page a mail’s link to unsubscribe opens',
    parameters: [token],
    answers: { 200: { description: 'A button.', content: { type: 'text/html' } } },
    problems: ['not-found', 'rate-limited'],
  },
  {
    method: 'post',
    path: `${path}/unsubscribe/{token}`,
    tag,
    summary: 'Have a channel by mail end, without signing in (RFC 8058)',
    parameters: [token],
    answers: { 200: { description: 'Nothing more is sent.', content: { type: 'text/plain' } } },
    problems: ['not-found', 'rate-limited'],
  },
]
