import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { AuthTokens } from '@guildhall/sdk'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { post } from './agent.ts'
import { bearer, reasonOf } from './auth.ts'
import { type Stack, startStack, type TestRelayer } from './stack.ts'

type Mail = { from: string; to: string[]; content: string }
let stack: Stack
let relayer: TestRelayer
let smtp: SMTPServer
const received: Mail[] = []
let isRefusing = false

beforeAll(async () => {
  stack = await startStack()
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      text(stream).then((content) => {
        if (isRefusing) return done(Object.assign(new Error('no'), { responseCode: 451 }))
        received.push({
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          to: session.envelope.rcptTo.map(({ address }) => address),
          content,
        })
        done()
      }, done)
    },
  })
  const listening = smtp.listen(0, '0.0.0.0')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  relayer = await stack.relayer({
    relaying: false,
    environment: {
      ...mailTo(`smtp://127.0.0.1:${port}`),
    },
  })
})

const mailTo = (url: string) => ({
  SMTP_URL: url,
  MAIL_FROM: 'Market <market@example.org>',
  MAGIC_LINK_URL: 'https://market.example/sign-in?by=mail',
})

beforeEach(() => {
  received.length = 0
  isRefusing = false
})

afterAll(async () => {
  smtp.close()
  await stack.stop()
})

const ask = (email: string) => relayer.app.request('/v1/auth/magic-link', post({ email }))
const redeem = (token: string) => relayer.app.request('/v1/auth/verify-magic-link', post({ token }))

/** The token of the last mail, as its reader's browser has it. */
function lastToken(): string {
  const plain = received.at(-1)?.content.replaceAll('=\r\n', '').replaceAll('=3D', '=') ?? ''
  const link = plain.match(/https:\S+/)?.[0] ?? ''
  expect(link.split('#')[0]).toBe('https://market.example/sign-in?by=mail')
  return new URLSearchParams(new URL(link).hash.slice(1)).get('token') ?? ''
}

test('default: the link in the mail signs its reader in, who has no account', async () => {
  expect((await ask('Ann@Example.org')).status).toBe(202)
  expect(received).toHaveLength(1)
  expect(received[0]).toMatchObject({ from: 'market@example.org', to: ['ann@example.org'] })
  const token = lastToken()
  const stored = JSON.stringify(await relayer.deps.sql`select * from magic_links`)
  expect(stored).not.toContain(token.slice(4))

  const response = await redeem(token)
  expect(response.status).toBe(200)
  const { accessToken, refreshToken } = (await response.json()) as AuthTokens
  const me = await relayer.app.request('/v1/auth/me', bearer(accessToken))
  expect(await me.json()).toEqual({
    kind: 'session',
    email: 'ann@example.org',
    scopes: ['read'],
    limits: { perMinute: 100_000 },
  })
  const keys = await relayer.app.request('/v1/auth/keys', bearer(accessToken, post({ label: 'x' })))
  expect(keys.status).toBe(403)
  const refreshed = await relayer.app.request('/v1/auth/refresh', post({ refreshToken }))
  expect(refreshed.status).toBe(200)
})

test('behavior: a link is good once, at the same time too, and ends those before it', async () => {
  await ask('bob@example.org')
  const older = lastToken()
  await ask('bob@example.org')
  const token = lastToken()
  const answers = await Promise.all(Array.from({ length: 6 }, () => redeem(token)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(5).fill(401)])
  expect((await redeem(older)).status).toBe(401)
})

test('behavior: a link is good for 24 hours', async () => {
  await ask('cid@example.org')
  const { sql } = relayer.deps
  const [link] = await sql<{ seconds: number }[]>`
    select extract(epoch from expires_at - created_at)::int as seconds
    from magic_links where email = 'cid@example.org'`
  expect(Math.abs((link?.seconds ?? 0) - 86_400)).toBeLessThan(60)
  await sql`update magic_links set expires_at = now() where email = 'cid@example.org'`
  const late = await redeem(lastToken())
  expect([late.status, await reasonOf(late)]).toEqual([401, 'link'])
})

test('behavior: five mails an hour to one address, however it is written', async () => {
  for (const email of ['dan@example.org', 'DAN@example.org']) {
    for (let sent = 0; sent < 2; sent++) expect((await ask(email)).status).toBe(202)
  }
  expect((await ask('dan@example.org')).status).toBe(202)
  const refused = await ask('Dan@example.org')
  expect(refused.status).toBe(429)
  // What follows a + is read in the same mailbox
  expect((await ask('dan+market@example.org')).status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000)
  expect(received).toHaveLength(5)
})

test('error: addresses that are none, and lines smuggled into them', async () => {
  for (const email of [
    '',
    'ann',
    'ann@example.org, bob@example.org',
    'ann@example.org\r\nBcc: bob@example.org',
    '"Ann" <ann@example.org>',
    `${'a'.repeat(250)}@example.org`,
  ]) {
    expect((await ask(email)).status).toBe(400)
  }
  expect(received).toHaveLength(0)
  for (const token of ['x', `ghm_${'A'.repeat(43)}`]) expect((await redeem(token)).status).toBe(401)
})

test('error: the mail server fails: unavailable, and asking again works', async () => {
  isRefusing = true
  expect((await ask('eve@example.org')).status).toBe(503)
  isRefusing = false
  expect((await ask('eve@example.org')).status).toBe(202)
  expect((await redeem(lastToken())).status).toBe(200)
})

test('error: another machine’s server without encryption is sent nothing', async () => {
  const { port } = smtp.server.address() as AddressInfo
  const remote = await stack.relayer({
    relaying: false,
    environment: { ...mailTo(`smtp://127.0.0.2:${port}`) },
  })
  const asked = await remote.app.request('/v1/auth/magic-link', post({ email: 'f@example.org' }))
  expect(asked.status).toBe(503)
  expect(received).toHaveLength(0)
})

test('behavior: without a mail server there is no such door', async () => {
  const silent = await stack.relayer({ relaying: false })
  const about = async ({ app }: TestRelayer) =>
    ((await (await app.request('/v1/auth')).json()) as { email: boolean }).email
  expect([await about(silent), await about(relayer)]).toEqual([false, true])
  const asked = await silent.app.request('/v1/auth/magic-link', post({ email: 'a@example.org' }))
  expect(asked.status).toBe(404)
  const redeemed = await silent.app.request('/v1/auth/verify-magic-link', post({ token: 'x' }))
  expect(redeemed.status).toBe(404)
})
