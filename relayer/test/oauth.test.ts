import { agentWalletAbi, type OauthClientBody } from '@guildhall/sdk'
import * as oauth from 'oauth4webapi'
import { type Address, parseEther } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blocksOf } from '../../test/docs/blocks.ts'
import { requestOf } from '../../test/docs/request.ts'
import { post } from './agent.ts'
import { bearer, createWallet, publicUrl, reasonOf, signInAs } from './auth.ts'
import { type Stack, startStack, type TestRelayer } from './stack.ts'

type NewClient = OauthClientBody & { clientSecret: string }
let stack: Stack
let relayer: TestRelayer
let owner: PrivateKeyAccount
let wallet: Address
let session: string

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ relaying: false })
  owner = privateKeyToAccount(generatePrivateKey())
  await stack.chain.setBalance({ address: owner.address, value: parseEther('1') })
  wallet = await createWallet(stack, owner.address)
  session = (await signInAs(relayer.app, owner)).accessToken
})

afterAll(async () => stack.stop())

async function setSessionKey(validity: number): Promise<Address> {
  const { address } = privateKeyToAccount(generatePrivateKey())
  const { timestamp } = await stack.chain.getBlock()
  const hash = await stack.chain.writeContract({
    account: owner,
    address: wallet,
    abi: agentWalletAbi,
    functionName: 'setSessionKey',
    args: [
      address,
      { expiry: Number(timestamp) + validity, jobId: 0n, budgets: [], permissions: [] },
    ],
  })
  await stack.chain.waitForTransactionReceipt({ hash })
  return address
}

const createClient = (sessionKey: Address, token = session) =>
  relayer.app.request(
    '/v1/auth/clients',
    bearer(token, post({ label: 'planner', wallet, sessionKey })),
  )

async function newClient(sessionKey: Address): Promise<NewClient> {
  const response = await createClient(sessionKey)
  if (response.status !== 201) throw new Error(await response.text())
  return (await response.json()) as NewClient
}

/** A token by the stock client, which finds the endpoint by itself. */
async function tokenOf({ clientId, clientSecret }: NewClient, way = oauth.ClientSecretBasic) {
  const options = {
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: async (url: string, init: unknown) =>
      relayer.app.request(url.replace(publicUrl, ''), init as RequestInit),
  }
  const issuer = new URL(publicUrl)
  const found = await oauth.discoveryRequest(issuer, { ...options, algorithm: 'oauth2' })
  const server = await oauth.processDiscoveryResponse(issuer, found)
  const client = { client_id: clientId }
  const response = await oauth.clientCredentialsGrantRequest(
    server,
    client,
    way(clientSecret),
    new URLSearchParams({ scope: 'read' }),
    options,
  )
  return oauth.processClientCredentialsResponse(server, client, response)
}

const me = (token: string) => relayer.app.request('/v1/auth/me', bearer(token))

test('default: a stock client reads in the wallet’s name, both ways to show its secret', async () => {
  const sessionKey = await setSessionKey(3600)
  const client = await newClient(sessionKey)
  for (const way of [oauth.ClientSecretBasic, oauth.ClientSecretPost]) {
    const { access_token, expires_in, token_type } = await tokenOf(client, way)
    expect([token_type, expires_in]).toEqual(['bearer', 900])
    expect(await (await me(access_token)).json()).toEqual({
      kind: 'oauth-client',
      account: wallet,
      sessionKey,
      scopes: ['read'],
      limits: { perMinute: 100_000 },
    })
    const keys = await relayer.app.request('/v1/auth/keys', bearer(access_token))
    expect(keys.status).toBe(403)
  }
  const stored = JSON.stringify(await relayer.deps.sql`select * from oauth_clients, oauth_tokens`)
  expect(stored).not.toContain(client.clientSecret.slice(4))
})

test('behavior: the session key revoked on the chain, client and token are dead at once', async () => {
  const sessionKey = await setSessionKey(3600)
  const client = await newClient(sessionKey)
  const { access_token } = await tokenOf(client)
  const hash = await stack.chain.writeContract({
    account: owner,
    address: wallet,
    abi: agentWalletAbi,
    functionName: 'revokeSessionKeys',
    args: [[sessionKey]],
  })
  await stack.chain.waitForTransactionReceipt({ hash })
  const refused = await me(access_token)
  expect([refused.status, await reasonOf(refused)]).toEqual([401, 'session-key'])
  await expect(tokenOf(client)).rejects.toMatchObject({ error: 'invalid_grant' })
})

test('behavior: a token does not outlive its session key', async () => {
  const client = await newClient(await setSessionKey(300))
  expect((await tokenOf(client)).expires_in).toBeLessThanOrEqual(300)
})

test('behavior: the owner lists and revokes; others can neither make, see nor end them', async () => {
  const sessionKey = await setSessionKey(3600)
  const client = await newClient(sessionKey)
  const { access_token } = await tokenOf(client)
  const stranger = privateKeyToAccount(generatePrivateKey())
  const { accessToken } = await signInAs(relayer.app, stranger)
  const remove = (token: string) =>
    relayer.app.request(`/v1/auth/clients/${client.clientId}`, bearer(token, { method: 'DELETE' }))
  const list = async (token: string) =>
    (
      (await (await relayer.app.request('/v1/auth/clients', bearer(token))).json()) as {
        clients: OauthClientBody[]
      }
    ).clients.map(({ clientId }) => clientId)

  expect((await createClient(sessionKey, accessToken)).status).toBe(403)
  expect(await list(accessToken)).toEqual([])
  expect((await remove(accessToken)).status).toBe(404)
  expect(await list(session)).toContain(client.clientId)
  expect((await remove(session)).status).toBe(204)
  expect((await me(access_token)).status).toBe(401)
  await expect(tokenOf(client)).rejects.toMatchObject({ status: 401 })
})

test('error: no session key, no wallet', async () => {
  const { address } = privateKeyToAccount(generatePrivateKey())
  expect((await createClient(address)).status).toBe(403)
  const sessionKey = await setSessionKey(3600)
  for (const other of [address, relayer.deps.deployment.contracts.jobMarket]) {
    const body = { label: 'x', wallet: other, sessionKey }
    const response = await relayer.app.request('/v1/auth/clients', bearer(session, post(body)))
    expect(response.status).toBe(403)
  }
})

test('docs/auth.md: a token by curl', async () => {
  const { clientId, clientSecret } = await newClient(await setSessionKey(3600))
  for (const { text } of blocksOf('docs/auth.md', ['sh'])) {
    const command = text.replace('$CLIENT_ID', clientId).replace('$CLIENT_SECRET', clientSecret)
    const { url, init } = requestOf(command)
    const response = await relayer.app.request(new URL(url).pathname, init)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ token_type: 'Bearer', scope: 'read' })
  }
})

test('error: what OAuth calls errors, in its own form', async () => {
  const { clientId, clientSecret } = await newClient(await setSessionKey(3600))
  const own = { client_id: clientId, client_secret: clientSecret }
  const grant_type = 'client_credentials'
  const ask = async (form: Record<string, string>, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams(form)
    const response = await relayer.app.request('/v1/auth/token', { method: 'POST', body, headers })
    expect(response.headers.get('cache-control')).toBe('no-store')
    return [response.status, ((await response.json()) as { error: string }).error]
  }
  const basic = `Basic ${btoa(`${clientId}:wrong`)}`
  expect(await ask({ ...own })).toEqual([400, 'invalid_request'])
  expect(await ask({ ...own, grant_type: 'password' })).toEqual([400, 'unsupported_grant_type'])
  expect(await ask({ ...own, grant_type, scope: 'write' })).toEqual([400, 'invalid_scope'])
  expect(await ask({ ...own, grant_type, client_secret: 'x' })).toEqual([401, 'invalid_client'])
  expect(await ask({ ...own, grant_type, client_id: "x'--" })).toEqual([401, 'invalid_client'])
  expect(await ask({ grant_type })).toEqual([401, 'invalid_client'])
  expect(await ask({ grant_type }, { authorization: basic })).toEqual([401, 'invalid_client'])
  expect(await ask({ ...own, grant_type }, { authorization: basic })).toEqual([
    400,
    'invalid_request',
  ])
  const twice = await relayer.app.request('/v1/auth/token', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `${new URLSearchParams({ ...own, grant_type })}&grant_type=password`,
  })
  expect(twice.status).toBe(400)
  const json = await relayer.app.request('/v1/auth/token', post({ ...own, grant_type }))
  expect(json.status).toBe(400)
})
