import { type ApiKeyBody, identityRegistryAbi } from '@guildhall/sdk'
import { parseEther } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { post } from './agent.ts'
import { bearer, reasonOf, signInAs } from './auth.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

type NewKey = ApiKeyBody & { key: string }
let stack: Stack
let relayer: TestRelayer
let account: PrivateKeyAccount
let session: string

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ relaying: false })
  account = privateKeyToAccount(generatePrivateKey())
  session = (await signInAs(relayer.app, account)).accessToken
})

afterAll(async () => stack.stop())

const request = (path: string, token: string, init?: RequestInit) =>
  relayer.app.request(`/v1/auth${path}`, bearer(token, init))
const me = (token: string) => request('/me', token)

async function newKey(body: object = { label: 'bot' }, token = session): Promise<NewKey> {
  const response = await request('/keys', token, post(body))
  if (response.status !== 201) throw new Error(await response.text())
  return (await response.json()) as NewKey
}

async function listed(token = session): Promise<ApiKeyBody[]> {
  return ((await (await request('/keys', token)).json()) as { keys: ApiKeyBody[] }).keys
}

/** Registers an agent with a transaction of its owner's. */
async function registerAgent(owner: PrivateKeyAccount): Promise<bigint> {
  await stack.chain.setBalance({ address: owner.address, value: parseEther('1') })
  const call = {
    account: owner,
    address: deployment.contracts.identityRegistry,
    abi: identityRegistryAbi,
    functionName: 'register',
  } as const
  const { result } = await stack.chain.simulateContract(call)
  const hash = await stack.chain.writeContract(call)
  await stack.chain.waitForTransactionReceipt({ hash })
  return result
}

test('default: an account’s key reads in its name, and is kept as a hash', async () => {
  const made = await newKey({ label: 'my bot' })
  expect(made.key).toMatch(/^ag_test_sk_[0-9a-f]{48}$/)
  expect(made.prefix).toBe(made.key.slice(0, 14))
  expect(await (await me(made.key)).json()).toEqual({
    kind: 'api-key',
    account: account.address,
    scopes: ['read'],
    limits: { perMinute: 100_000 },
  })
  const [row] = await listed()
  expect(row).toMatchObject({ id: made.id, prefix: made.prefix, label: 'my bot' })
  expect(row?.lastUsedAt).toBeGreaterThan(0)
  expect(row).not.toHaveProperty('key')
  const stored = JSON.stringify(await relayer.deps.sql`select * from api_keys`)
  expect(stored).not.toContain(made.key.slice(14))
})

test('behavior: a key reads and nothing else: no keys, no clients, no logging out', async () => {
  const { key, id } = await newKey()
  for (const [path, init] of [
    ['/keys', {}],
    ['/keys', post({ label: 'another' })],
    [`/keys/${id}/rotate`, { method: 'POST' }],
    [`/keys/${id}`, { method: 'DELETE' }],
    ['/clients', {}],
    ['/logout', { method: 'POST' }],
  ] as const) {
    expect((await request(path, key, init)).status).toBe(403)
  }
  // What moves anything is signed, and a key adds nothing to that
  const relayed = await relayer.app.request('/v1/relay', bearer(key, post({})))
  expect(relayed.status).toBe(400)
})

test('behavior: an agent’s key is its owner’s to make, and ends when the agent is sold', async () => {
  const agentId = await registerAgent(account)
  const { key } = await newKey({ label: 'agent', agentId: String(agentId) })
  expect(key).toMatch(new RegExp(`^axe_${agentId}_[0-9a-f]{64}$`))
  expect(await (await me(key)).json()).toMatchObject({ agentId: String(agentId) })

  const stranger = privateKeyToAccount(generatePrivateKey())
  const { accessToken } = await signInAs(relayer.app, stranger)
  for (const id of [String(agentId), '999999']) {
    const refused = await request('/keys', accessToken, post({ label: 'x', agentId: id }))
    expect(refused.status).toBe(403)
  }

  const hash = await stack.chain.writeContract({
    account,
    address: deployment.contracts.identityRegistry,
    abi: identityRegistryAbi,
    functionName: 'transferFrom',
    args: [account.address, stranger.address, agentId],
  })
  await stack.chain.waitForTransactionReceipt({ hash })
  const sold = await me(key)
  expect([sold.status, await reasonOf(sold)]).toEqual([401, 'key'])
})

test('behavior: rotating leaves the old key dead, revoking any; another’s are out of reach', async () => {
  const old = await newKey()
  const rotated = await request(`/keys/${old.id}/rotate`, session, { method: 'POST' })
  const made = (await rotated.json()) as NewKey
  expect(made).toMatchObject({ id: old.id, label: old.label })
  expect((await me(old.key)).status).toBe(401)
  expect((await me(made.key)).status).toBe(200)

  const thief = privateKeyToAccount(generatePrivateKey())
  const { accessToken } = await signInAs(relayer.app, thief)
  const rotate = await request(`/keys/${old.id}/rotate`, accessToken, { method: 'POST' })
  expect(rotate.status).toBe(404)
  expect((await request(`/keys/${old.id}`, accessToken, { method: 'DELETE' })).status).toBe(404)
  expect(await listed(accessToken)).toEqual([])

  expect((await request(`/keys/${old.id}`, session, { method: 'DELETE' })).status).toBe(204)
  expect((await me(made.key)).status).toBe(401)
  expect((await request(`/keys/${old.id}`, session, { method: 'DELETE' })).status).toBe(404)
})

test('behavior: a key ends at its time', async () => {
  const { key, id } = await newKey({
    label: 'short',
    expiresAt: Math.floor(Date.now() / 1000) + 60,
  })
  expect((await me(key)).status).toBe(200)
  await relayer.deps.sql`update api_keys set expires_at = now() where id = ${id}`
  expect((await me(key)).status).toBe(401)
  expect((await listed()).map((row) => row.id)).not.toContain(id)
})

test('behavior: twenty keys an account, however many are asked for at once', async () => {
  const { accessToken } = await signInAs(relayer.app, privateKeyToAccount(generatePrivateKey()))
  const answers = await Promise.all(
    Array.from({ length: 24 }, () => request('/keys', accessToken, post({ label: 'many' }))),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(20)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(4)
})

test('behavior: what was revoked long ago is forgotten when another is made', async () => {
  const { sql } = relayer.deps
  const account = privateKeyToAccount(generatePrivateKey())
  const { accessToken } = await signInAs(relayer.app, account)
  const make = () => request('/keys', accessToken, post({ label: 'old' }))
  const { id } = (await (await make()).json()) as { id: string }
  expect((await request(`/keys/${id}`, accessToken, { method: 'DELETE' })).status).toBe(204)
  const kept = () => sql`select from api_keys where account = ${account.address}`
  await make()
  expect(await kept()).toHaveLength(2)
  await sql`update api_keys set revoked_at = now() - interval '31 days' where id = ${id}`
  await make()
  expect(await kept()).toHaveLength(2)
})

test('error: keys that are none, bodies that are none, ids that are none', async () => {
  const { key } = await newKey()
  for (const none of [
    key.slice(0, -1),
    `${key}0`,
    key.toUpperCase(),
    'ag_',
    'axe_1_',
    `${key}'--`,
  ]) {
    expect((await me(none)).status).toBe(401)
  }
  for (const body of [
    {},
    { label: '' },
    { label: 'a'.repeat(81) },
    { label: 'a\u0000b' },
    { label: 'x', agentId: '-1' },
    { label: 'x', agentId: String(2n ** 64n) },
    { label: 'x', expiresAt: 1 },
    { label: 'x', scopes: ['credentials'] },
  ]) {
    expect((await request('/keys', session, post(body))).status).toBe(400)
  }
  expect((await request("/keys/x'--", session, { method: 'DELETE' })).status).toBe(404)
  expect((await relayer.app.request('/v1/auth/keys')).status).toBe(401)
})
