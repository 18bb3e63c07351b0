import {
  apiKeySchema,
  clientBodySchema,
  keyBodySchema,
  newApiKeySchema,
  newOauthClientSchema,
  oauthClientSchema,
} from '@guildhall/sdk'
import { z } from 'zod'
import type { Description, Parameter } from './description.ts'

const json = 'application/json'
const id: Parameter = {
  name: 'id',
  in: 'path',
  description: 'As the list has it.',
  schema: z.string(),
}

const credentials = ['bearer', 'signedRequest'] as const
const always = [
  'unauthenticated',
  'forbidden',
  'suspended',
  'rate-limited',
  'overloaded',
  'unavailable',
] as const
const ofBodies = ['malformed', 'unsupported-media-type', 'body-too-large'] as const

const tokenFormSchema = z.object({
  grant_type: z.literal('client_credentials'),
  scope: z.literal('read').optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
})
const tokenSchema = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  scope: z.literal('read'),
})
const oauthErrorSchema = z.object({ error: z.string(), error_description: z.string() })

/** What an account makes for programs of its own, to read by. */
export const credentialDescriptions: readonly Description[] = [
  {
    method: 'get',
    path: '/v1/auth/keys',
    tag: 'Credentials',
    summary: 'One’s API keys',
    credentials,
    answers: {
      200: {
        description: 'The newest first.',
        content: { type: json, schema: z.object({ keys: z.array(apiKeySchema) }) },
      },
    },
    problems: always,
  },
  {
    method: 'post',
    path: '/v1/auth/keys',
    tag: 'Credentials',
    summary: 'Make an API key',
    details: 'Of the account, or with `agentId` of an agent it owns.',
    credentials,
    body: { type: json, schema: keyBodySchema },
    answers: {
      201: {
        description: 'With the key, told this once.',
        content: { type: json, schema: newApiKeySchema },
      },
    },
    problems: [...ofBodies, 'too-many-credentials', ...always],
  },
  {
    method: 'post',
    path: '/v1/auth/keys/{id}/rotate',
    tag: 'Credentials',
    summary: 'Put a new key in an old one’s place',
    details: 'The old one is dead at once.',
    credentials,
    parameters: [id],
    answers: {
      200: {
        description: 'With the key, told this once.',
        content: { type: json, schema: newApiKeySchema },
      },
    },
    problems: ['not-found', ...always],
  },
  {
    method: 'delete',
    path: '/v1/auth/keys/{id}',
    tag: 'Credentials',
    summary: 'Revoke an API key',
    credentials,
    parameters: [id],
    answers: { 204: { description: 'Revoked.' } },
    problems: ['not-found', ...always],
  },
  {
    method: 'get',
    path: '/v1/auth/clients',
    tag: 'Credentials',
    summary: 'One’s OAuth clients',
    credentials,
    answers: {
      200: {
        description: 'The newest first.',
        content: { type: json, schema: z.object({ clients: z.array(oauthClientSchema) }) },
      },
    },
    problems: always,
  },
  {
    method: 'post',
    path: '/v1/auth/clients',
    tag: 'Credentials',
    summary: 'Make an OAuth client',
    details: 'For a session key of a wallet the account owns, or is.',
    credentials,
    body: { type: json, schema: clientBodySchema },
    answers: {
      201: {
        description: 'With the secret, told this once.',
        content: { type: json, schema: newOauthClientSchema },
      },
    },
    problems: [...ofBodies, 'too-many-credentials', ...always],
  },
  {
    method: 'delete',
    path: '/v1/auth/clients/{id}',
    tag: 'Credentials',
    summary: 'Revoke an OAuth client and its tokens',
    credentials,
    parameters: [id],
    answers: { 204: { description: 'Revoked.' } },
    problems: ['not-found', ...always],
  },
  {
    method: 'post',
    path: '/v1/auth/token',
    tag: 'Credentials',
    summary: 'OAuth’s token endpoint',
    details: 'Client credentials (RFC 6749, 4.4), refused in OAuth’s own form.',
    credentials: ['clientSecret', 'none'],
    body: { type: 'application/x-www-form-urlencoded', schema: tokenFormSchema },
    answers: {
      200: { description: 'A token.', content: { type: json, schema: tokenSchema } },
      400: { description: 'It is not granted.', content: { type: json, schema: oauthErrorSchema } },
      401: {
        description: 'The client is unknown.',
        content: { type: json, schema: oauthErrorSchema },
      },
    },
    problems: ['suspended', 'body-too-large', 'rate-limited', 'overloaded', 'unavailable'],
  },
]
