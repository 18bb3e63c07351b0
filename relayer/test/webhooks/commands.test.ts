import {
  type AccountRequest,
  accountRequestTypedData,
  createGuildhall,
  createRelayClient,
  encodeAccountProof,
  newHookSecret,
  policyIdOf,
} from '@guildhall/sdk'
import { explainError } from '@guildhall/sdk/command/explainError'
import { createPublicClient, createWalletClient, http } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Receiver, startReceiver } from '../hooks/receiver.ts'
import { hireFor } from '../jobs.ts'
import { type Newcomer, newClient, newcomer } from '../newcomer.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { echo, verified } from './subscriber.ts'

/** Webhooks and the inbox by commands, asked for by requests the account signs. */
const url = 'http://relayer.test'
const unknown = 'whk_5f1c0a9b77de2c415f1c0a9b77de2c41'
const outcomeSchema = z.looseObject({
  status: z.string(),
  plan: z.unknown().optional(),
  toSign: z
    .object({
      hash: z.string(),
      typedData: z.custom<Parameters<PrivateKeyAccount['signTypedData']>[0]>(),
    })
    .optional(),
  output: z.unknown().optional(),
})
const refusalSchema = z.object({ type: z.string(), reason: z.string().optional() })
let stack: Stack
let relayer: TestRelayer
let receiver: Receiver

beforeAll(async () => {
  ;[stack, receiver] = await Promise.all([startStack(), startReceiver()])
  echo(receiver)
  relayer = await stack.relayer({
    environment: {
      HOOK_KEY: `0x${'7a'.repeat(32)}`,
      OUTGOING_ALLOWED: '127.0.0.0/8',
      PUBLIC_URL: url,
      // The doors are there, though what they ask of the read model is not
      INDEXER_URL: 'http://127.0.0.1:1/graphql',
    },
  })
})

afterAll(async () => {
  await receiver?.stop()
  await stack?.stop()
})

const ask: typeof fetch = async (input, init) => relayer.app.request(input as string, init)

function commandsOf(account: PrivateKeyAccount, said: string[] = []) {
  const { chain } = stack.chain
  const transport = http(stack.environment.CHAIN_RPC_URL)
  return createGuildhall({
    deployment,
    publicClient: createPublicClient({ chain, transport }),
    walletClient: createWalletClient({ account, chain, transport }),
    relayer: createRelayClient({ url, fetch: ask }),
    confirm: async (words) => said.push(words) > 0,
  }).commands
}

test('default: made, listed, signed with another secret, removed; the inbox read', async () => {
  const client = await newClient(stack)
  const said: string[] = []
  const commands = commandsOf(client.account, said)
  const secret = newHookSecret()
  const { webhook } = await commands.createWebhook({ url: receiver.url, secret })
  expect(webhook).toMatchObject({ url: receiver.url, state: 'active', policy: 'standard' })
  const challenges = receiver.received.length

  // The same again is the same, and asks the address nothing
  expect(await commands.createWebhook({ url: receiver.url, secret })).toEqual({ webhook })
  expect(receiver.received).toHaveLength(challenges)
  expect((await commands.listWebhooks({})).webhooks).toEqual([webhook])

  const { webhookId } = webhook
  const next = newHookSecret()
  const rotated = await commands.rotateWebhook({ webhookId, secret: next })
  expect(rotated.webhook.overlapUntil).toBeGreaterThan(Date.now() / 1000)
  expect(await commands.rotateWebhook({ webhookId, secret: next })).toEqual(rotated)

  await hireFor(client, {
    provider: (await newcomer(stack)).address,
    policyId: policyIdOf(deployment, 'DIRECT'),
  })
  await expect.poll(() => receiver.received.length).toBe(challenges + 1)
  const told = receiver.received.at(-1)
  // Both sign, and what was rotated twice is no third one
  for (const one of [secret, next]) {
    expect(told && verified(told, one)).toMatchObject({ name: 'JobHired' })
  }
  const inbox = await commands.listNotices({ after: 0 })
  expect(inbox).toMatchObject({ unread: 1, read: 0, next: null })
  expect(inbox.notices).toMatchObject([{ sequence: 1, event: 'JobHired', isRead: false }])
  expect(await commands.markNotices({ upTo: 1 })).toEqual({ unread: 0, read: 1 })
  expect((await commands.listNotices({})).notices).toMatchObject([{ isRead: true }])

  expect(await commands.removeWebhook({ webhookId })).toEqual({ webhookId })
  expect(await commands.removeWebhook({ webhookId })).toEqual({ webhookId })
  expect(await commands.listWebhooks({})).toEqual({ webhooks: [] })

  const { address } = client.account
  const firstWords = said.map((words) => words.split('. Good until')[0])
  expect([...new Set(firstWords)]).toEqual([
    `Has ${url} tell ${receiver.url} what happens, for ${address}`,
    `Shows you the webhooks of ${address} at ${url}`,
    `Has ${url} sign what it tells webhook ${webhookId} of ${address} with another secret`,
    `Shows you the inbox of ${address} at ${url}`,
    `Marks the inbox of ${address} at ${url} as read up to 1`,
    `Has ${url} forget webhook ${webhookId} of ${address}`,
  ])
  // Secrets are in no sentence
  expect(said.join()).not.toMatch(/whsec_/)
})

test('behavior: by a door that holds no keys, signed elsewhere', async () => {
  const { account } = await newcomer(stack)
  const body = { url: receiver.url, secret: newHookSecret(), account: account.address }
  const post = async (more: object) => {
    const response = await ask(`${url}/v1/account/webhooks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, ...more }),
    })
    return { status: response.status, body: outcomeSchema.parse(await response.json()) }
  }
  const asked = await post({})
  expect(asked).toMatchObject({ status: 202, body: { status: 'sign' } })
  const { toSign, plan } = asked.body
  if (!toSign) throw new Error('Nothing is to be signed.')
  const signature = await account.signTypedData(toSign.typedData)
  const signed = { plan, signatures: { [toSign.hash]: signature } }
  const made = await post(signed)
  expect(made).toMatchObject({ status: 200, body: { output: { webhook: { state: 'active' } } } })
  // Whatever breaks off: the same again answers the same
  expect((await post(signed)).body.output).toEqual(made.body.output)
})

describe('error: a request is good for what was signed, where and when', () => {
  let owner: Newcomer
  const now = () => Math.floor(Date.now() / 1000)

  beforeAll(async () => {
    owner = await newcomer(stack)
  })

  async function reasonOf(
    signed: Partial<AccountRequest>,
    sent: Partial<AccountRequest> = {},
  ): Promise<string> {
    const request = {
      ...{ account: owner.address, relayer: url, method: 'POST', path: '/v1/notifications/read' },
      ...{ body: '{"upTo":1}', expiry: now() + 60 },
      ...signed,
    }
    const signature = await owner.account.signTypedData(
      accountRequestTypedData(deployment, request),
    )
    const { method, path, body, ...proof } = { ...request, signature, ...sent }
    const response = await ask(url + path, {
      method,
      headers: {
        authorization: encodeAccountProof(proof),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body }),
    })
    if (response.ok) return 'ok'
    const { reason, type } = refusalSchema.parse(await response.json())
    return reason ?? type
  }

  test('as it was signed', async () => expect(await reasonOf({})).toBe('ok'))

  test.each<[string, Partial<AccountRequest>]>([
    ['another body', { body: '{"upTo":2}' }],
    ['another path', { path: '/v1/webhooks', body: '{}' }],
    ['another method', { method: 'GET', path: '/v1/notifications', body: '' }],
    ['another account', { account: privateKeyToAccount(generatePrivateKey()).address }],
    ['another time', { expiry: Math.floor(Date.now() / 1000) + 300 }],
  ])('%s', async (_, sent) => expect(await reasonOf({}, sent)).toBe('bad-signature'))

  test('for another relayer', async () =>
    expect(await reasonOf({ relayer: 'https://other.example' })).toBe('bad-signature'))
  test('too late', async () => expect(await reasonOf({ expiry: now() - 1 })).toBe('stale'))
  test('for too long', async () =>
    expect(await reasonOf({ expiry: now() + 3600 })).toBe('too-long'))
  test('what may not come twice', async () => {
    const path = '/v1/auth/keys'
    expect(await reasonOf({ path, body: '{"name":"a"}' })).toBe('not-this-way')
    expect(await reasonOf({ path: `/v1/webhooks/${unknown}/replay` })).toBe('not-this-way')
  })
})

test('error: what is refused is said as everywhere', async () => {
  const commands = commandsOf((await newcomer(stack)).account)
  const code = (error: unknown) => explainError(error).code
  const secret = newHookSecret()
  const there = { url: 'https://10.0.0.1/hook', secret }
  expect(await commands.createWebhook(there).catch(code)).toBe('callback-not-allowed')
  expect(await commands.rotateWebhook({ webhookId: unknown, secret }).catch(code)).toBe('not-found')
  expect(await commands.removeWebhook({ webhookId: unknown })).toEqual({ webhookId: unknown })
})
