import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import {
  agentKeyName,
  agentSigHeaders,
  agentSigMessage,
  createRelayClient,
  encodeAgentKey,
  identityRegistryAbi,
} from '@guildhall/sdk'
import { serve } from '@hono/node-server'
import { createSignerClient, type SignOptions } from '@slicekit/erc8128'
import { type Address, bytesToHex, type Hex, parseEther } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../script/stack/freePort.ts'
import { createWallet, reasonOf, signForWallet } from './auth.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

let stack: Stack
let relayer: TestRelayer
let url: string
let server: ReturnType<typeof serve>

beforeAll(async () => {
  stack = await startStack()
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const environment = { PUBLIC_URL: url, INDEXER_URL: 'http://127.0.0.1:1/graphql' }
  relayer = await stack.relayer({ relaying: false, environment })
  server = serve({ fetch: relayer.app.fetch, hostname: '127.0.0.1', port })
  await once(server, 'listening')
})

afterAll(async () => {
  server.close()
  await stack.stop()
})

const someone = () => privateKeyToAccount(generatePrivateKey())
const json = { 'content-type': 'application/json' }

describe('ERC-8128', () => {
  const clientOf = (account: PrivateKeyAccount, options?: SignOptions, chainId = 31337) =>
    createSignerClient(
      {
        chainId,
        address: account.address,
        signMessage: (raw) => account.signMessage({ message: { raw } }),
      },
      options,
    )

  test('default: the stock client, over a port, with and without query and body', async () => {
    const account = someone()
    const client = clientOf(account)
    for (const path of ['/v1/auth/me', '/v1/auth/me?a=1&b=%20']) {
      const response = await client.fetch(url + path)
      expect(await response.json()).toEqual({
        kind: 'signed-request',
        account: account.address,
        scopes: ['read', 'credentials'],
        limits: { perMinute: 100_000 },
      })
    }
    const init = { method: 'POST', headers: json, body: JSON.stringify({ label: 'by signature' }) }
    const response = await client.fetch(`${url}/v1/auth/keys`, init)
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({ label: 'by signature' })
  })

  test('behavior: a contract’s signature (ERC-1271), of its owner’s and nobody else’s', async () => {
    const owner = someone()
    const address = await createWallet(stack, owner.address)
    const clientBy = (signer: PrivateKeyAccount) =>
      createSignerClient({
        chainId: 31337,
        address,
        signMessage: (bytes) => signForWallet(signer, address, { raw: bytesToHex(bytes) }),
      })
    const response = await clientBy(owner).fetch(`${url}/v1/auth/me`)
    expect(await response.json()).toMatchObject({ account: address })
    expect((await clientBy(someone()).fetch(`${url}/v1/auth/me`)).status).toBe(401)
  })

  test('behavior: the sdk’s client asks with it too', async () => {
    const account = someone()
    const { fetch } = clientOf(account)
    const client = createRelayClient({ url, fetch: fetch as typeof globalThis.fetch })
    const content = Buffer.from(`signed by ${account.address}`)
    expect(await client.putDocument(content)).toMatchObject({ size: content.length })
  })

  test('error: the same request again, also at another process, also all at once', async () => {
    const another = await stack.relayer({ relaying: false, environment: { PUBLIC_URL: url } })
    const signed = await clientOf(someone()).signRequest(`${url}/v1/auth/me`)
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => fetch(signed.clone())),
      ...Array.from({ length: 5 }, () => another.app.request(signed.clone())),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const again = await fetch(signed.clone())
    expect([again.status, await reasonOf(again)]).toEqual([401, 'replay'])
  })

  test('error: anything of it changed on the way', async () => {
    const account = someone()
    const sign = () =>
      clientOf(account).signRequest(`${url}/v1/auth/keys?x=1`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ label: 'mine' }),
      })
    const send = async (
      path: string,
      change: { method?: string; body?: string; digest?: string },
    ) => {
      const { headers } = await sign()
      if (change.digest) headers.set('content-digest', change.digest)
      const body = change.body ?? JSON.stringify({ label: 'mine' })
      const response = await fetch(url + path, { method: change.method ?? 'POST', headers, body })
      return [response.status, await reasonOf(response)]
    }
    const other = JSON.stringify({ label: 'a thief’s' })
    const digest = `sha-256=:${Buffer.from(
      await crypto.subtle.digest('SHA-256', Buffer.from(other)),
    ).toString('base64')}:`
    expect(await send('/v1/auth/keys?x=1', { body: other })).toEqual([401, 'digest_mismatch'])
    expect(await send('/v1/auth/keys?x=1', { body: other, digest })).toEqual([401, 'bad_signature'])
    expect(await send('/v1/auth/keys?x=2', {})).toEqual([401, 'bad_signature'])
    expect(await send('/v1/auth/clients?x=1', {})).toEqual([401, 'bad_signature'])
    expect(await send('/v1/auth/keys?x=1', { method: 'PUT' })).toEqual([401, 'bad_signature'])
    const { headers } = await sign()
    const bodyless = await fetch(`${url}/v1/auth/keys?x=1`, { method: 'POST', headers })
    expect([bodyless.status, await reasonOf(bodyless)]).toEqual([401, 'digest_mismatch'])
  })

  test('error: signed for another relayer, whatever Host it is sent with', async () => {
    const { headers } = await clientOf(someone()).signRequest('http://thief.example/v1/auth/me')
    headers.set('host', 'thief.example')
    const response = await relayer.app.request('http://thief.example/v1/auth/me', { headers })
    expect([response.status, await reasonOf(response)]).toEqual([401, 'bad_signature'])
  })

  test('error: of another chain, not yet, no more, for too long, without nonce or path', async () => {
    const now = Math.floor(Date.now() / 1000)
    const refusals: [string, SignOptions, number?][] = [
      ['chain-id', {}, 1],
      ['stale', { created: now - 35, ttlSeconds: 120 }],
      ['expired', { created: now - 90 }],
      ['not_yet_valid', { created: now + 100 }],
      ['validity_too_long', { ttlSeconds: 301 }],
      ['replayable_not_allowed', { replay: 'replayable' }],
      ['not_request_bound', { binding: 'class-bound', components: ['@authority'] }],
    ]
    for (const [reason, options, chainId] of refusals) {
      const response = await clientOf(someone(), options, chainId).fetch(`${url}/v1/auth/me`)
      expect([response.status, await reasonOf(response)]).toEqual([401, reason])
    }
  })

  test('error: another’s key id, headers that are garbage, a token beside it', async () => {
    const signed = await clientOf(someone()).signRequest(`${url}/v1/auth/me`)
    const input = signed.headers.get('signature-input') ?? ''
    const signature = signed.headers.get('signature') ?? ''
    const victim = someone().address.toLowerCase()
    const attempts: Record<string, string>[] = [
      { 'signature-input': input.replace(/0x[0-9a-f]{40}/, victim), signature },
      { 'signature-input': input },
      { 'signature-input': `${input}garbage`, signature },
      { 'signature-input': input, signature: 'eth=:AAAA:' },
      { 'signature-input': input, signature: 'eth=AAAA' },
      { 'signature-input': 'eth=();keyid="erc8128:1:0x"', signature },
      { 'signature-input': input, signature, authorization: 'Bearer x' },
    ]
    for (const headers of attempts) {
      expect((await fetch(`${url}/v1/auth/me`, { headers })).status).toBe(401)
    }
    // Those of others, such as crawlers, are none of ours
    const crawler = { 'signature-input': 'sig=("@authority");keyid="abc"', signature: 'sig=:AA==:' }
    expect((await fetch(`${url}/v1/config`, { headers: crawler })).status).toBe(200)
    // None of them spent the nonce
    expect((await fetch(signed)).status).toBe(200)
  })

  test('error: a body beyond every limit is not read to its end', async () => {
    const signed = await clientOf(someone()).signRequest(`${url}/v1/content`, {
      method: 'PUT',
      body: new Uint8Array(1024 * 1024 + 1),
    })
    expect((await fetch(signed)).status).toBe(413)
  })

  test('error: a method no request can be made of', async () => {
    const { headers } = await clientOf(someone()).signRequest(`${url}/v1/auth/me`)
    const sent = request(`${url}/v1/auth/me`, {
      method: 'TRACE',
      headers: Object.fromEntries(headers),
    })
    sent.end()
    const [{ statusCode }] = await once(sent, 'response')
    expect(statusCode).toBe(405)
  })

  test('behavior: a signed body reaches its route whole', async () => {
    const body = crypto.getRandomValues(new Uint8Array(50_000))
    const response = await clientOf(someone()).fetch(`${url}/v1/content`, { method: 'PUT', body })
    expect([response.status, await response.json()]).toEqual([
      201,
      expect.objectContaining({ size: 50_000 }),
    ])
  })
})

describe('AgentSig', () => {
  let owner: PrivateKeyAccount
  let agentId: bigint
  let privateKey: KeyObject

  beforeAll(async () => {
    owner = someone()
    await stack.chain.setBalance({ address: owner.address, value: parseEther('1') })
    const call = { ...registry, account: owner, functionName: 'register' } as const
    agentId = (await stack.chain.simulateContract(call)).result
    await mined(stack.chain.writeContract(call))
    privateKey = await setKey(owner.address)
  })

  const registry = {
    address: deployment.contracts.identityRegistry,
    abi: identityRegistryAbi,
  } as const

  async function mined(sent: Promise<Hex>): Promise<void> {
    await stack.chain.waitForTransactionReceipt({ hash: await sent })
  }

  async function setKey(ownerInIt: Address): Promise<KeyObject> {
    const pair = generateKeyPairSync('ed25519')
    const publicKey = bytesToHex(
      pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
    )
    const value = encodeAgentKey({ publicKey, owner: ownerInIt })
    const args = [agentId, agentKeyName, value] as const
    await mined(
      stack.chain.writeContract({ ...registry, account: owner, functionName: 'setMetadata', args }),
    )
    return pair.privateKey
  }

  const headersFor = (path: string, key = privateKey, body?: Uint8Array, method = 'GET') =>
    agentSigHeaders({
      agentId,
      sign: (message) => sign(null, message, key),
      method,
      path,
      ...(body && { body }),
    })

  /** A request signed at a time. */
  async function ask(timestamp: string): Promise<string> {
    const path = '/v1/auth/me'
    const message = agentSigMessage({ timestamp, method: 'GET', path })
    const signature = sign(null, Buffer.from(message), privateKey).toString('base64')
    const headers = {
      authorization: `AgentSig ${agentId}:${signature}`,
      'x-timestamp': timestamp,
    }
    const response = await fetch(url + path, { headers })
    return response.status === 200 ? 'ok' : reasonOf(response)
  }

  test('default: the agent, not an account, and it reads', async () => {
    for (const path of ['/v1/auth/me', '/v1/auth/me?x=1']) {
      const response = await fetch(url + path, { headers: await headersFor(path) })
      expect(await response.json()).toEqual({
        kind: 'agent-signature',
        agentId: String(agentId),
        scopes: ['read'],
        limits: { perMinute: 100_000 },
      })
    }
    const path = '/v1/auth/keys'
    const body = Buffer.from(JSON.stringify({ label: 'x' }))
    const headers = { ...json, ...(await headersFor(path, privateKey, body, 'POST')) }
    expect((await fetch(url + path, { method: 'POST', headers, body })).status).toBe(403)
  })

  test('behavior: one signature is enough for all a door does', async () => {
    const path = '/v1/documents'
    const body = Buffer.from(JSON.stringify({ text: 'by an agent' }))
    const headers = { ...json, ...(await headersFor(path, privateKey, body, 'PUT')) }
    const kept = await fetch(url + path, { method: 'PUT', headers, body })
    expect(kept.status).toBe(200)
    const { output } = (await kept.json()) as { output: { digest: string } }
    const one = `${path}/${output.digest}`
    const read = await fetch(url + one, { headers: await headersFor(one) })
    expect(await read.json()).toMatchObject({ content: { text: 'by an agent' } })
  })

  test('behavior: what is signed is timestamp, method, path and digest of the body', () => {
    expect(
      agentSigMessage({
        timestamp: '2026-03-01T12:00:00.000Z',
        method: 'post',
        path: '/v1/x?y=1',
        body: Buffer.from('hello'),
      }),
    ).toBe(
      '2026-03-01T12:00:00.000Z\nPOST\n/v1/x?y=1\n2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    )
  })

  test('behavior: good for 30 seconds, once', async () => {
    const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
    expect(await ask(at(-15))).toBe('ok')
    expect(await ask(at(-40))).toBe('stale')
    expect(await ask(at(5))).toBe('ok')
    expect(await ask(at(60))).toBe('stale')
    for (const none of ['', 'now', String(Date.now()), '2026-03-01']) {
      expect(await ask(none)).toBe('timestamp')
    }
    const now = at(0)
    expect(await ask(now)).toBe('ok')
    expect(await ask(now)).toBe('replay')
  })

  test('error: another key, path, method or body; forms that are none', async () => {
    const path = '/v1/content'
    const body = Buffer.from('hello')
    const put = async (headers: Record<string, string>, sent = body, to = path) => {
      const response = await fetch(url + to, { method: 'PUT', headers, body: sent })
      return response.ok ? 'ok' : reasonOf(response)
    }
    const signed = (key?: KeyObject) => headersFor(path, key, body, 'PUT')
    const { privateKey: other } = generateKeyPairSync('ed25519')
    expect(await put(await signed(other))).toBe('bad-signature')
    expect(await put(await signed(), Buffer.from('hullo'))).toBe('bad-signature')
    expect(await put(await signed(), body, `${path}?x=1`)).toBe('bad-signature')
    expect(await put(await headersFor(path, privateKey, body))).toBe('bad-signature')
    const unknown = await signed()
    const authorization = unknown.authorization.replace(/ \d+:/, ' 987654:')
    expect(await put({ ...unknown, authorization })).toBe('no-key')
    for (const credential of ['', '1', `${agentId}:AAAA`, `-1:${'A'.repeat(86)}`]) {
      expect(await put({ ...unknown, authorization: `AgentSig ${credential}x` })).toBe('malformed')
    }
    expect(await put(await signed())).toBe('ok')
  })

  test('behavior: a key ends when another is set, and when the agent is sold', async () => {
    const old = privateKey
    privateKey = await setKey(owner.address)
    const path = '/v1/auth/me'
    const status = async (key: KeyObject) =>
      (await fetch(url + path, { headers: await headersFor(path, key) })).status
    expect(await status(old)).toBe(401)
    expect(await status(privateKey)).toBe(200)
    const buyer = someone().address
    const args = [owner.address, buyer, agentId] as const
    await mined(
      stack.chain.writeContract({
        ...registry,
        account: owner,
        functionName: 'transferFrom',
        args,
      }),
    )
    expect(await status(privateKey)).toBe(401)
  })
})
