import { createECDH, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import {
  createNotifications,
  type Notifications,
  type PushSubscriptionBody,
  policyIdOf,
} from '@guildhall/sdk'
import ece from 'http_ece'
import { importJWK, jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import webPush from 'web-push'
import { bearer, signInAs } from '../auth.ts'
import { hireFor } from '../jobs.ts'
import { type Newcomer, newClient, newcomer } from '../newcomer.ts'
import { deployment, type Stack, type TestRelayer } from '../stack.ts'

/** Over a stack that other parts use as well. */
export function testPush(stackOf: () => Stack): void {
  describe('web push', () => {
    type Pushed = {
      readonly headers: Readonly<Record<string, unknown>>
      readonly size: number
      readonly payload: Readonly<Record<string, string>>
    }

    let stack: Stack
    let relayer: TestRelayer
    let client: Newcomer
    let provider: Newcomer
    let api: Notifications
    let service: Awaited<ReturnType<typeof startPushService>>
    const policyId = policyIdOf(deployment, 'DIRECT')
    const keys = webPush.generateVAPIDKeys()

    beforeAll(async () => {
      stack = stackOf()
      client = await newClient(stack)
      relayer = await stack.relayer({
        environment: {
          DATABASE_SCHEMA: 'push',
          HOOK_KEY: `0x${'7a'.repeat(32)}`,
          HOOK_RETRIES: '0.1 0.1 0.1',
          OUTGOING_ALLOWED: '127.0.0.0/8',
          PUSH_PRIVATE_KEY: keys.privateKey,
          PUSH_CONTACT: 'mailto:market@example.org',
          DAPP_URL: 'https://market.example',
        },
      })
    })

    beforeEach(async () => {
      service = await startPushService()
      provider = await newcomer(stack)
      const { accessToken } = await signInAs(relayer.app, provider.account)
      api = createNotifications({
        url: 'http://relayer.test',
        fetch: async (input, init) =>
          relayer.app.request(input as string, bearer(accessToken, init)),
      })
    })

    afterEach(() => service.stop())
    afterAll(() => relayer.stop())

    /** A push service with one browser behind it: decrypts by `http_ece`, verifies the sender by `jose`. */
    async function startPushService() {
      const browser = createECDH('prime256v1')
      const p256dh = browser.generateKeys()
      const authSecret = randomBytes(16)
      const received: Pushed[] = []
      const server = createServer(async (request, response) => {
        const body = await buffer(request)
        const [, token = '', key] =
          /^vapid t=([^,]+), k=(.+)$/.exec(request.headers.authorization ?? '') ?? []
        const point = Buffer.from(String(key), 'base64url')
        const jwk = { kty: 'EC', crv: 'P-256', alg: 'ES256' }
        const x = point.subarray(1, 33).toString('base64url')
        const y = point.subarray(33).toString('base64url')
        const claims = { audience: origin, subject: 'mailto:market@example.org' }
        await jwtVerify(token, await importJWK({ ...jwk, x, y }), claims)
        if (key !== keys.publicKey) return response.writeHead(403).end()
        const text = ece.decrypt(body, { version: 'aes128gcm', privateKey: browser, authSecret })
        received.push({
          headers: request.headers,
          size: body.length,
          payload: JSON.parse(text.toString()),
        })
        return service.answer ? service.answer(response) : response.writeHead(201).end()
      })
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      const subscription: PushSubscriptionBody = {
        endpoint: `${origin}/send/secret-of-the-browser`,
        expirationTime: null,
        keys: { p256dh: p256dh.toString('base64url'), auth: authSecret.toString('base64url') },
      }
      const service = {
        received,
        subscription,
        origin,
        answer: undefined as ((response: ServerResponse) => void) | undefined,
        async stop() {
          server.closeAllConnections()
          server.close()
          await once(server, 'close')
        },
      }
      return service
    }

    const until = (get: () => unknown, value: unknown) =>
      expect.poll(get, { interval: 50, timeout: 15_000 }).toEqual(value)
    const hired = () => hireFor(client, { provider: provider.address, policyId })
    const titles = () => service.received.map(({ payload }) => payload.title)

    test('a browser is told in words, encrypted for it, by a sender it knows', async () => {
      const { pushKey, kinds } = await api.channels()
      expect([pushKey, kinds]).toEqual([keys.publicKey, ['inbox', 'push']])
      const { subscription } = service
      const channel = await api.createChannel({ kind: 'push', subscription, language: 'zh' })
      expect(channel).toMatchObject({ state: 'active', to: new URL(service.origin).host })
      const stored = JSON.stringify(await relayer.deps.sql`select e::text from endpoints e`)
      expect(stored).not.toContain('secret-of-the-browser')
      const jobId = await hired()
      await until(titles, ['通知已开启', '已雇用'])
      const [, told] = service.received
      expect(told?.payload).toMatchObject({
        body: `工作 ${jobId}已交给服务方，款项已托管。`,
        link: `https://market.example/jobs/${jobId}`,
        tag: expect.stringMatching(/^msg_/),
      })
      expect(told?.headers).toMatchObject({
        ...{ ttl: '86400', urgency: 'normal', 'content-encoding': 'aes128gcm' },
        topic: expect.stringMatching(/^[\w-]{32}$/),
      })
      expect(told?.size).toBeLessThan(4096)
    })

    test('what is not taken is sent again in its own place, until the subscription has ended', async () => {
      const { subscription } = service
      const { id } = await api.createChannel({ kind: 'push', subscription })
      let times = 0
      service.answer = (response) => void response.writeHead(times++ < 2 ? 503 : 201).end()
      await hired()
      await until(() => titles().length, 4)
      const again = service.received.slice(1)
      expect(new Set(again.map(({ headers }) => headers.topic)).size).toBe(1)
      expect(new Set(again.map(({ payload }) => payload.tag)).size).toBe(1)
      service.answer = (response) => void response.writeHead(410).end()
      await hired()
      await until(() => api.getChannel(id).catch((error) => error.status), 404)
      expect((await api.channels()).channels).toEqual([])
    })

    test('error: subscriptions that are none, lead inside, or are not taken', async () => {
      const { subscription } = service
      const { keys: own } = subscription
      for (const endpoint of ['http://10.0.0.1/x', 'https://[::1]/x', 'file:///etc/passwd', 'x']) {
        const asked = api.createChannel({ kind: 'push', subscription: { endpoint, keys: own } })
        await expect(asked, endpoint).rejects.toMatchObject({ status: 422 })
      }
      const short = { ...subscription, keys: { ...own, auth: 'AAAA' } }
      const refused = api.createChannel({ kind: 'push', subscription: short })
      await expect(refused).rejects.toMatchObject({ status: 400 })
      const p256dh = Buffer.alloc(65, 4).toString('base64url')
      const off = { ...subscription, keys: { ...own, p256dh } }
      expect((await api.createChannel({ kind: 'push', subscription: off })).state).toBe('unproven')
      service.answer = (response) => void response.writeHead(400).end()
      const untaken = await api.createChannel({ kind: 'push', subscription })
      expect(untaken).toMatchObject({ state: 'unproven', reason: 'The push service answered 400.' })
    })
  })
}
