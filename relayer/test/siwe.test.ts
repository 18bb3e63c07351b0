import { type AuthTokens, agentWalletFactoryAbi, bindAccount, registerAgent } from '@guildhall/sdk'
import {
  encodeFunctionData,
  getAddress,
  type Hex,
  parseEther,
  serializeErc6492Signature,
  zeroHash,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { metricsApp } from '../src/metrics/metricsApp.ts'
import { newAgent, post } from './agent.ts'
import {
  agreeable,
  bearer,
  createWallet,
  glutton,
  messageFor,
  nonceOf,
  openedBy,
  postSiwe,
  reasonOf,
  signForWallet,
  signInAs,
  walletOf,
} from './auth.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

let stack: Stack
let relayer: TestRelayer

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ relaying: false })
})

afterAll(async () => stack.stop())

const metadata = '/.well-known/oauth-authorization-server'
const someone = () => privateKeyToAccount(generatePrivateKey())
const me = (token: string) => relayer.app.request('/v1/auth/me', bearer(token))
const refresh = (refreshToken: string) =>
  relayer.app.request('/v1/auth/refresh', post({ refreshToken }))

describe('signing in', () => {
  test('default: a key', async () => {
    const account = someone()
    const tokens = await signInAs(relayer.app, account)
    const response = await me(tokens.accessToken)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({
      kind: 'session',
      account: account.address,
      scopes: ['read', 'credentials'],
      limits: { perMinute: 100_000 },
    })
    expect(tokens.expiresAt - Date.now() / 1000).toBeLessThan(901)
  })

  test('behavior: of an account bound to an agent, the agent is told', async () => {
    const agent = newAgent(stack)
    const sending = await stack.relayer()
    const registered = await sending.client.submit(
      await agent.sign(registerAgent(deployment, { agentUri: '' })),
    )
    expect((await sending.client.wait(registered.id)).state).toBe('confirmed')
    const bound = await sending.client.submit(
      await agent.sign(bindAccount(deployment, { agentId: 0n, kind: 'software' })),
    )
    expect((await sending.client.wait(bound.id)).state).toBe('confirmed')
    await sending.stop()
    const { accessToken } = await signInAs(relayer.app, agent.account)
    expect(await (await me(accessToken)).json()).toMatchObject({ agentId: '0' })
  })

  test('behavior: a contract (ERC-1271), by its owner’s signature nested as ERC-7739 has it', async () => {
    const owner = someone()
    const wallet = await createWallet(stack, owner.address)
    const message = await messageFor(relayer.app, wallet)
    const signature = await signForWallet(owner, wallet, message)
    // viem by itself, over one eth_call, says the same
    expect(await stack.chain.verifyMessage({ address: wallet, message, signature })).toBe(true)
    const response = await postSiwe(relayer.app, message, signature)
    expect(response.status).toBe(200)
    const { accessToken } = (await response.json()) as AuthTokens
    expect(await (await me(accessToken)).json()).toMatchObject({ account: wallet })

    const other = await messageFor(relayer.app, wallet)
    const plain = await owner.signMessage({ message: other })
    expect((await postSiwe(relayer.app, other, plain)).status).toBe(401)
  })

  test('behavior: a contract still to be made (ERC-6492), and that stays unmade', async () => {
    const owner = someone()
    const wallet = await walletOf(stack, owner.address)
    const message = await messageFor(relayer.app, wallet)
    const wrap = (signature: Hex, madeFor = owner.address) =>
      serializeErc6492Signature({
        address: deployment.contracts.agentWalletFactory,
        data: encodeFunctionData({
          abi: agentWalletFactoryAbi,
          functionName: 'createWallet',
          args: [madeFor, zeroHash],
        }),
        signature,
      })
    const own = await signForWallet(owner, wallet, message)
    const thiefs = await signForWallet(someone(), wallet, message)
    expect((await postSiwe(relayer.app, message, own)).status).toBe(401)
    expect((await postSiwe(relayer.app, message, wrap(thiefs))).status).toBe(401)
    expect((await postSiwe(relayer.app, message, wrap(own, someone().address))).status).toBe(401)
    const signature = wrap(own)
    expect(await stack.chain.verifyMessage({ address: wallet, message, signature })).toBe(true)
    expect((await postSiwe(relayer.app, message, signature)).status).toBe(200)
    expect(await stack.chain.getCode({ address: wallet })).toBeUndefined()

    // Once made, the same kind of signature is as good as the plain one
    await createWallet(stack, owner.address)
    const later = await messageFor(relayer.app, wallet)
    const wrapped = wrap(await signForWallet(owner, wallet, later))
    expect((await postSiwe(relayer.app, later, wrapped)).status).toBe(200)
  })

  test('error: a contract that burns all gas, garbage after the mark of ERC-6492', async () => {
    const address = getAddress('0x000000000000000000000000000000000000da7a')
    await stack.chain.setCode({ address, bytecode: glutton })
    const mark: Hex = '0x6492649264926492649264926492649264926492649264926492649264926492'
    const factory = someone().address
    await stack.chain.setCode({ address: factory, bytecode: glutton })
    const wrapped = serializeErc6492Signature({ address: factory, data: '0x', signature: '0x01' })
    for (const signature of ['0x01', mark, wrapped] as const) {
      const message = await messageFor(relayer.app, address)
      expect((await postSiwe(relayer.app, message, signature)).status).toBe(401)
    }
  })

  test('error: a factory’s word is nothing: code made elsewhere agrees for nobody', async () => {
    const factory = someone().address
    await stack.chain.setCode({ address: factory, bytecode: agreeable })
    const victim = someone()
    const message = await messageFor(relayer.app, victim.address)
    const signature = serializeErc6492Signature({ address: factory, data: '0x', signature: '0x01' })
    expect((await postSiwe(relayer.app, message, signature)).status).toBe(401)
  })

  test('error: what makes a contract is called by nobody: not by the forwarder, which is trusted', async () => {
    const wallet = someone().address
    const { forwarder } = deployment.contracts
    await stack.chain.setCode({ address: wallet, bytecode: openedBy(forwarder) })
    const attempt = async () => {
      const message = await messageFor(relayer.app, wallet)
      const signature = serializeErc6492Signature({
        address: wallet,
        data: '0x',
        signature: '0x01',
      })
      return (await postSiwe(relayer.app, message, signature)).status
    }
    expect(await attempt()).toBe(401)
    // That it would open, if the forwarder called it
    await stack.chain.impersonateAccount({ address: forwarder })
    await stack.chain.setBalance({ address: forwarder, value: parseEther('1') })
    const hash = await stack.chain.sendTransaction({ account: forwarder, to: wallet })
    await stack.chain.waitForTransactionReceipt({ hash })
    expect(await attempt()).toBe(200)
  })

  test('error: another’s signature, none, a signature of another text', async () => {
    const account = someone()
    const message = await messageFor(relayer.app, account.address)
    const signature = await someone().signMessage({ message })
    const response = await postSiwe(relayer.app, message, signature)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ type: 'urn:guildhall:problem:bad-signature' })
    const own = await account.signMessage({ message })
    const changed = message.replace('sign-in', 'sign-on')
    expect((await postSiwe(relayer.app, changed, own)).status).toBe(401)
    expect((await postSiwe(relayer.app, message, '0x')).status).toBe(400)
    expect((await postSiwe(relayer.app, message, `${own}00`)).status).toBe(401)
    // None of these spent the nonce
    expect((await postSiwe(relayer.app, message, own)).status).toBe(200)
  })

  test('error: a nonce of its own making, and one used, however often at once', async () => {
    const account = someone()
    const made = await messageFor(relayer.app, account.address, { nonce: 'abcdefgh12345678' })
    const refused = await postSiwe(relayer.app, made, await account.signMessage({ message: made }))
    expect([refused.status, await reasonOf(refused)]).toEqual([401, 'nonce'])

    const message = await messageFor(relayer.app, account.address)
    const signature = await account.signMessage({ message })
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => postSiwe(relayer.app, message, signature)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(401)])
  })

  test('error: a nonce past its time', async () => {
    const account = someone()
    const message = await messageFor(relayer.app, account.address)
    await relayer.deps.sql`update siwe_nonces set expires_at = now() - interval '1 second'`
    const response = await postSiwe(relayer.app, message, await account.signMessage({ message }))
    expect([response.status, await reasonOf(response)]).toEqual([401, 'nonce'])
  })

  test('error: bodies that are none', async () => {
    for (const body of ['', '{', '[]', '{"message":1}', `{"message":"${'a'.repeat(9000)}"}`]) {
      const response = await relayer.app.request('/v1/auth/siwe', post(body))
      expect(response.status).toBe(400)
    }
    const plain = await relayer.app.request('/v1/auth/siwe', { method: 'POST', body: '{}' })
    expect(plain.status).toBe(415)
    const long = await relayer.app.request('/v1/auth/siwe', post('a'.repeat(140_000)))
    expect(long.status).toBe(413)
    expect((await relayer.app.request('/v1/auth/siwe')).status).toBe(405)
  })
})

describe('sessions', () => {
  test('default: nothing of a token is kept but its hash', async () => {
    const { accessToken, refreshToken } = await signInAs(relayer.app, someone())
    const rows = JSON.stringify(await relayer.deps.sql`select * from session_tokens`)
    for (const token of [accessToken, refreshToken]) expect(rows).not.toContain(token.slice(4))
  })

  test('behavior: any process over the same rows knows it, also one started later', async () => {
    const { accessToken, refreshToken } = await signInAs(relayer.app, someone())
    const later = await stack.relayer({ relaying: false })
    expect((await later.app.request('/v1/auth/me', bearer(accessToken))).status).toBe(200)
    const refreshed = await later.app.request('/v1/auth/refresh', post({ refreshToken }))
    expect(refreshed.status).toBe(200)
    await later.stop()
  })

  test('behavior: a refresh token is good once, at the same time too', async () => {
    const first = await signInAs(relayer.app, someone())
    const answer = await refresh(first.refreshToken)
    expect(answer.status).toBe(200)
    const second = (await answer.json()) as AuthTokens
    expect((await me(second.accessToken)).status).toBe(200)
    const racing = await Promise.all(Array.from({ length: 6 }, () => refresh(second.refreshToken)))
    expect(racing.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('behavior: a refresh token seen again ends the session, for thief and owner', async () => {
    const first = await signInAs(relayer.app, someone())
    const second = (await (await refresh(first.refreshToken)).json()) as AuthTokens
    const third = (await (await refresh(second.refreshToken)).json()) as AuthTokens
    const thief = await refresh(first.refreshToken)
    expect([thief.status, await reasonOf(thief)]).toEqual([401, 'refresh-token-reused'])
    for (const { accessToken, refreshToken } of [first, second, third]) {
      expect((await me(accessToken)).status).toBe(401)
      expect((await refresh(refreshToken)).status).toBe(401)
    }
  })

  test('behavior: tokens end in time, and with their session', async () => {
    const tokens = await signInAs(relayer.app, someone())
    const { sql } = relayer.deps
    await sql`update session_tokens set expires_at = now() where kind = 'access'`
    expect((await me(tokens.accessToken)).status).toBe(401)
    const next = (await (await refresh(tokens.refreshToken)).json()) as AuthTokens
    expect((await me(next.accessToken)).status).toBe(200)
    await sql`update sessions set expires_at = now()`
    expect((await me(next.accessToken)).status).toBe(401)
    expect((await refresh(next.refreshToken)).status).toBe(401)
  })

  test('behavior: an access token does not refresh, a refresh token does not read', async () => {
    const { accessToken, refreshToken } = await signInAs(relayer.app, someone())
    expect((await refresh(accessToken)).status).toBe(401)
    expect((await me(refreshToken)).status).toBe(401)
  })

  test('behavior: logging out ends one session, or all of the account and of nobody else', async () => {
    const account = someone()
    const logout = (token: string, body: unknown) =>
      relayer.app.request('/v1/auth/logout', bearer(token, post(body)))
    const [one, two, three, other] = await Promise.all([
      signInAs(relayer.app, account),
      signInAs(relayer.app, account),
      signInAs(relayer.app, account),
      signInAs(relayer.app, someone()),
    ])
    expect((await logout(one.accessToken, '')).status).toBe(204)
    expect((await me(one.accessToken)).status).toBe(401)
    expect((await refresh(one.refreshToken)).status).toBe(401)
    expect((await me(two.accessToken)).status).toBe(200)
    expect((await logout(two.accessToken, { everywhere: true })).status).toBe(204)
    expect((await me(three.accessToken)).status).toBe(401)
    expect((await me(other.accessToken)).status).toBe(200)
  })

  test('error: no credential, a bad one, two', async () => {
    const none = await relayer.app.request('/v1/auth/me')
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="guildhall"',
    ])
    for (const authorization of ['Bearer', 'Bearer x', 'bearer ghs_x', 'AgentSig', 'Bearer a b']) {
      // Also where nobody need say who asks
      for (const path of ['/v1/auth/me', '/v1/config']) {
        const response = await relayer.app.request(path, { headers: { authorization } })
        expect([authorization, response.status]).toEqual([authorization, 401])
        expect(response.headers.get('www-authenticate')).toContain('Bearer')
      }
    }
    expect((await relayer.app.request('/v1/config')).status).toBe(200)
    // What anybody may have, whatever they show
    for (const path of ['/health', '/ready', '/docs', '/openapi.json', metadata]) {
      const { status } = await relayer.app.request(path, bearer('x'))
      expect([path, status]).toEqual([path, 200])
    }
    const metrics = await metricsApp(relayer.deps).request('/metrics', bearer('x'))
    expect(metrics.status).toBe(200)
  })
})

test('error: more than ten attempts of one address in a quarter of an hour', async () => {
  const limited = await stack.relayer({
    relaying: false,
    environment: {
      LIMIT_AUTH: '10 10/15m',
      TRUSTED_PROXIES: '127.0.0.1',
      DATABASE_SCHEMA: 'limited',
    },
  })
  const from = (forwarded: string) => ({ headers: { 'x-forwarded-for': forwarded } })
  for (let left = 9; left >= 0; left--) {
    // What a client writes itself before the proxy's entry changes nothing
    const response = await limited.app.request('/v1/auth/nonce', from(`10.0.0.${left}, 192.0.2.1`))
    expect([response.status, response.headers.get('x-ratelimit-remaining')]).toEqual([
      200,
      `${left}`,
    ])
  }
  const refused = await limited.app.request('/v1/auth/nonce', from('192.0.2.1'))
  expect(refused.status).toBe(429)
  expect(await refused.json()).toMatchObject({
    type: 'urn:guildhall:problem:rate-limited',
    category: 'auth',
  })
  // The next comes back after a tenth of the time
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60)
  const doors = ['siwe', 'refresh', 'magic-link', 'verify-magic-link', 'token']
  // A channel's code is mailed to whom its maker names, as a link is
  const channels = '/v1/notifications/channels'
  for (const path of [
    ...doors.map((door) => `/v1/auth/${door}`),
    ...[channels, `${channels}/whk_1/challenge`],
  ]) {
    const { headers, ...rest } = post('{}')
    const init = { ...rest, headers: { ...headers, ...from('192.0.2.1').headers } }
    expect([path, (await limited.app.request(path, init)).status]).toEqual([path, 429])
  }
  // To read them is none; without a HOOK_KEY there are none here
  expect((await limited.app.request(channels, from('192.0.2.1'))).status).toBe(404)
  // Whoever has signed in is no attempt
  expect((await limited.app.request('/v1/auth/me', from('192.0.2.1'))).status).toBe(401)
  expect((await limited.app.request('/v1/auth', from('192.0.2.1'))).status).toBe(200)
  expect((await limited.app.request('/v1/auth/nonce', from('192.0.2.2'))).status).toBe(200)
})

test('error: the chain does not answer: unavailable, not refused, and the nonce is kept', async () => {
  const account = someone()
  const wallet = await createWallet(stack, account.address)
  const deaf = await stack.relayer({
    relaying: false,
    environment: { CHAIN_RPC_URL: 'http://127.0.0.1:9' },
  })
  const message = await messageFor(deaf.app, wallet, { nonce: await nonceOf(deaf.app) })
  const signature = await signForWallet(account, wallet, message)
  expect((await postSiwe(deaf.app, message, signature)).status).toBe(503)
  expect((await postSiwe(relayer.app, message, signature)).status).toBe(200)
})
