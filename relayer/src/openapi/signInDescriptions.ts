import {
  authMethodsSchema,
  logoutBodySchema,
  magicLinkBodySchema,
  nonceSchema,
  principalSchema,
  redeemBodySchema,
  refreshBodySchema,
  siweBodySchema,
  tokensSchema,
} from '@guildhall/sdk'
import { z } from 'zod'
import type { Answer, Description } from './description.ts'

const json = 'application/json'
const tokens: Answer = {
  description: 'A session’s tokens. `refreshToken` is good once.',
  content: { type: json, schema: tokensSchema },
}

const always = [
  'unauthenticated',
  'suspended',
  'rate-limited',
  'overloaded',
  'unavailable',
] as const
const ofBodies = ['malformed', 'unsupported-media-type', 'body-too-large'] as const

/** Signing in and out. */
export const signInDescriptions: readonly Description[] = [
  {
    method: 'get',
    path: '/v1/auth',
    tag: 'Sign-in',
    summary: 'How one signs in here',
    answers: {
      200: {
        description: 'Chain and domains.',
        content: { type: json, schema: authMethodsSchema },
      },
    },
    problems: always,
  },
  {
    method: 'get',
    path: '/v1/auth/nonce',
    tag: 'Sign-in',
    summary: 'A nonce for one message',
    answers: { 200: { description: 'Good once.', content: { type: json, schema: nonceSchema } } },
    problems: always,
  },
  {
    method: 'post',
    path: '/v1/auth/siwe',
    tag: 'Sign-in',
    summary: 'Sign in with Ethereum',
    details:
      'An EIP-4361 message with its signature: a key’s, a contract’s, one’s still to be made.',
    body: { type: json, schema: siweBodySchema },
    answers: { 200: tokens },
    problems: [...ofBodies, ...always],
  },
  {
    method: 'post',
    path: '/v1/auth/refresh',
    tag: 'Sign-in',
    summary: 'Have new tokens for a session',
    details: 'A refresh token shown twice ends its session.',
    body: { type: json, schema: refreshBodySchema },
    answers: { 200: tokens },
    problems: [...ofBodies, ...always],
  },
  {
    method: 'post',
    path: '/v1/auth/magic-link',
    tag: 'Sign-in',
    summary: 'Have a link mailed',
    details:
      'Where this relayer sends mail. Every address gets one: nobody learns which are known.',
    body: { type: json, schema: magicLinkBodySchema },
    answers: {
      202: {
        description: 'Sent.',
        content: { type: json, schema: z.object({ sent: z.literal(true) }) },
      },
    },
    problems: [...ofBodies, 'not-found', ...always],
  },
  {
    method: 'post',
    path: '/v1/auth/verify-magic-link',
    tag: 'Sign-in',
    summary: 'Sign in by a link’s token',
    body: { type: json, schema: redeemBodySchema },
    answers: { 200: tokens },
    problems: [...ofBodies, 'not-found', ...always],
  },
  {
    method: 'get',
    path: '/v1/auth/me',
    tag: 'Sign-in',
    summary: 'Who asks',
    credentials: ['bearer', 'signedRequest', 'agentSignature'],
    answers: {
      200: {
        description: 'Whose the credential is, and what it allows.',
        content: { type: json, schema: principalSchema },
      },
    },
    problems: always,
  },
  {
    method: 'post',
    path: '/v1/auth/logout',
    tag: 'Sign-in',
    summary: 'End a session',
    details: 'Or, with `everywhere`, all of its account’s or address’s.',
    credentials: ['bearer'],
    body: { type: json, schema: logoutBodySchema },
    answers: { 204: { description: 'Ended.' } },
    problems: [...ofBodies, 'forbidden', ...always],
  },
]
