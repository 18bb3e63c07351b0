import {
  createNotifications,
  digestOf,
  encodeDocument,
  eventsOf,
  hire,
  jobMarketAbi,
  type Notifications,
  policyIdOf,
  type StoredChannel,
  submitWork,
} from '@guildhall/sdk'
import type { ParsedMail } from 'mailparser'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hashSecret } from '../../src/auth/secret.ts'
import { gatherDigests } from '../../src/notifications/email/gatherDigests.ts'
import { post } from '../agent.ts'
import { bearer, publicUrl, signInAs } from '../auth.ts'
import { hireFor } from '../jobs.ts'
import { type Newcomer, newClient, newcomer } from '../newcomer.ts'
import { deployment, type Stack, type TestRelayer } from '../stack.ts'
import { type Mailbox, refusal, startMailServer } from './mailServer.ts'

/** Over a stack that other parts use as well. */
export function testEmail(stackOf: () => Stack): void {
  describe('mail', () => {
    let stack: Stack
    let relayer: TestRelayer
    let mailbox: Mailbox
    let client: Newcomer
    let provider: Newcomer
    let api: Notifications
    let count = 0
    const policyId = policyIdOf(deployment, 'DIRECT')
    const deliverable = `0x${'ab'.repeat(32)}` as const

    beforeAll(async () => {
      stack = stackOf()
      client = await newClient(stack)
      mailbox = await startMailServer()
      relayer = await stack.relayer({
        environment: {
          ...mailbox.environment,
          DATABASE_SCHEMA: 'email',
          HOOK_KEY: `0x${'7a'.repeat(32)}`,
          HOOK_RETRIES: '0.1 0.1 0.1',
          HOOK_TIMEOUT: '1',
          DAPP_URL: 'https://market.example',
        },
      })
    })

    beforeEach(async () => {
      count += 1
      mailbox.received.length = 0
      mailbox.recipient = undefined
      mailbox.data = undefined
      provider = await newcomer(stack)
      api = await notificationsOf(provider)
    })

    afterAll(async () => {
      await relayer.stop()
      await mailbox.stop()
    })

    async function notificationsOf({ account }: Newcomer): Promise<Notifications> {
      const { accessToken } = await signInAs(relayer.app, account)
      return createNotifications({
        url: 'http://relayer.test',
        fetch: async (input, init) =>
          relayer.app.request(input as string, bearer(accessToken, init)),
      })
    }

    async function mailed(
      asked: Partial<Parameters<Notifications['createChannel']>[0]> = {},
    ): Promise<StoredChannel> {
      const address = `ann${count}@example.org`
      const { id } = await api.createChannel({ kind: 'email', address, ...asked } as never)
      const proven = await api.proveChannel(id, mailbox.code())
      mailbox.received.length = 0
      return proven
    }

    const oneClickOf = (mail?: ParsedMail) =>
      mail?.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line
    const until = (get: () => unknown, value: unknown) =>
      expect.poll(get, { interval: 50, timeout: 15_000 }).toEqual(value)
    /** What the account of this test is sent. */
    const deliveries = () => relayer.deps.sql<{ state: string; error: string | null }[]>`
      select d.state, d.error from deliveries d join endpoints e on e.id = d.endpoint_id
      join webhooks w on w.id = e.webhook where w.owner = ${provider.address}`
    const hired = () => hireFor(client, { provider: provider.address, policyId })
    const subjects = () => mailbox.received.map(({ subject }) => subject)

    test('an address is proven by a code, then told in both forms, strangers’ words quoted', async () => {
      const asked = { kind: 'email', address: 'Ann@Example.org', language: 'es' } as const
      const channel = await api.createChannel(asked)
      expect(channel).toMatchObject({ kind: 'email', to: 'a…@example.org', state: 'unproven' })
      await hired()
      await expect(api.proveChannel(channel.id, '00000000')).rejects.toMatchObject({ status: 403 })
      expect(subjects()).toEqual([`Tu código para los avisos: ${mailbox.code()}`])
      expect(await api.proveChannel(channel.id, mailbox.code())).toMatchObject({ state: 'active' })
      const stored = JSON.stringify(
        await relayer.deps.sql`
      select e::text from endpoints e union all select w::text from webhooks w`,
      )
      expect(stored).not.toContain('example.org')
      // Nor what anybody makes of an address
      const keys = await relayer.deps.sql`select key from sign_in_attempts where key like 'codes%'`
      expect(keys).toHaveLength(2)
      expect(JSON.stringify(keys)).not.toContain(hashSecret('ann@example.org'))

      const title = '<b>Prize</b>\r\nBcc: eve@example.org\u202e "now" & https://evil.example'
      const brief = encodeDocument({
        ...{ kind: 'brief', version: 1, title, description: '', category: 'data', tags: [] },
      })
      await relayer.client.putDocument(brief)
      const call = hire(deployment, {
        ...{ client: client.address, provider: provider.address, policyId, price: 10_000_000n },
        ...{ deliveryTime: 86_400, brief: digestOf(brief), payment: { method: 'allowance' } },
      })
      const [event] = eventsOf((await client.send(call)).logs, jobMarketAbi, 'JobHired')
      const jobId = event?.args.jobId
      await until(() => mailbox.received.length, 2)
      const mail = mailbox.received[1]
      expect(mail?.subject).toBe(`Contratado: Trabajo ${jobId}`)
      expect(mail?.from?.text).toBe('"Market" <market@example.org>')
      expect([mail?.to].flat().map((one) => one?.text)).toEqual(['ann@example.org'])
      expect(mail?.messageId).toMatch(/^<msg_[0-9a-f]{32}@example.org>$/)
      expect(mail?.bcc).toBeUndefined()
      expect(mail?.text).toContain(`https://market.example/jobs/${jobId}`)
      expect(mail?.text).toContain(
        '«<b>Prize</b> Bcc: eve@example.org "now" & https://evil.example»',
      )
      expect(mail?.html).toContain('&lt;b&gt;Prize&lt;/b&gt;')
      expect(mail?.html).not.toContain('<b>')
      expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
      expect(oneClickOf(mail)).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
      const list = mail?.headers.get('list') as unknown as { unsubscribe: { url: string } }
      const path = list.unsubscribe.url.slice(publicUrl.length)

      const page = await relayer.app.request(path)
      expect(await page.text()).toContain('<form method="post">')
      expect((await api.getChannel(channel.id)).state).toBe('active')
      expect((await relayer.app.request(`${path}x`, { method: 'POST' })).status).toBe(404)
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
      expect((await relayer.app.request(path, { method: 'POST', body })).status).toBe(200)
      const ended = { state: 'unproven', reason: 'Unsubscribed by mail.' }
      expect(await api.getChannel(channel.id)).toMatchObject(ended)
      await provider.send(submitWork(deployment, { jobId: jobId ?? 0n, deliverable }))
      await until(async () => (await api.list()).notifications[0]?.event, 'JobSubmitted')
      expect(mailbox.received).toHaveLength(2)
    })

    test('a code is tried five times within an hour, and is good once', async () => {
      const { id } = await api.createChannel({ kind: 'email', address: 'bob@example.org' })
      const wrong = mailbox.code() === '00000000' ? '00000001' : '00000000'
      for (let tried = 0; tried < 5; tried++) {
        await expect(api.proveChannel(id, wrong)).rejects.toMatchObject({ status: 403 })
      }
      await expect(api.proveChannel(id, mailbox.code())).rejects.toMatchObject({ status: 403 })
      await api.resendProof(id)
      await relayer.deps.sql`update webhooks set proof_until = now()`
      await expect(api.proveChannel(id, mailbox.code())).rejects.toMatchObject({ status: 403 })
      await api.resendProof(id)
      expect((await api.proveChannel(id, mailbox.code())).state).toBe('active')
      await expect(api.proveChannel(id, mailbox.code())).rejects.toMatchObject({ status: 403 })
      // Whoever asks, a stranger's address is written to so often and no more
      const another = await notificationsOf(await newcomer(stack))
      await another.createChannel({ kind: 'email', address: 'bob@example.org' })
      await another.createChannel({ kind: 'email', address: 'Bob@example.org' })
      const refused = another.createChannel({ kind: 'email', address: 'bob@example.org' })
      await expect(refused).rejects.toMatchObject({ status: 429 })
      const tagged = another.createChannel({ kind: 'email', address: 'bob+1@example.org' })
      await expect(tagged).rejects.toMatchObject({ status: 429 })
    })

    test('refused, slow and dying servers: tried again with the same Message-ID', async () => {
      const { id } = await mailed()
      const seen: (string | undefined)[] = []
      const troubles = [
        async () => refusal(451),
        () => new Promise<undefined>(() => {}),
        async () => refusal(421),
      ]
      mailbox.data = async ({ messageId }) => {
        seen.push(messageId)
        return troubles.shift()?.()
      }
      await hired()
      await until(() => mailbox.received.length, 1)
      expect(new Set(seen).size).toBe(1)
      expect(seen).toHaveLength(4)
      expect((await api.getChannel(id)).state).toBe('active')
    })

    test('an address that is none is given up; what is our own fault is not its', async () => {
      const { id } = await mailed()
      mailbox.recipient = () => refusal(550, '5.7.1 We do not know you')
      await hired()
      const states = async () => (await deliveries()).map(({ state, error }) => ({ state, error }))
      await until(states, [{ state: 'dead', error: 'The mail server said 550 to RCPT TO.' }])
      expect((await api.getChannel(id)).state).toBe('active')
      mailbox.recipient = () => refusal(550, '5.1.1 No such user ann@example.org')
      await hired()
      await until(async () => (await api.getChannel(id)).state, 'disabled')
      expect((await api.getChannel(id)).reason).toBe('The mail server knows no such address.')
      mailbox.recipient = undefined
      expect((await api.resendProof(id)).state).toBe('unproven')
      expect((await api.proveChannel(id, mailbox.code())).state).toBe('active')
    })

    test('to one address ten at once, however many channels lead there', async () => {
      for (const address of [`ann${count}@example.org`, `ann${count}+2@example.org`]) {
        await mailed({ address, filter: { own: true, events: ['JobHired'] } } as never)
      }
      for (let hires = 0; hires < 6; hires++) await hired()
      const waiting = async () => {
        const all = await deliveries()
        return [all.length, all.filter(({ state }) => state === 'delivered').length]
      }
      await until(waiting, [12, 10])
      await new Promise((resolve) => setTimeout(resolve, 1500))
      expect(mailbox.received).toHaveLength(10)
    })

    test('once a day everything comes in one mail; what vanished meanwhile does not', async () => {
      const { sql } = relayer.deps
      const { id } = await mailed({ digest: 'daily' })
      const first = await hired()
      await hired()
      const held = async () => (await deliveries()).filter(({ state }) => state === 'held').length
      await until(held, 2)
      await gatherDigests(relayer.deps)
      expect(await held()).toBe(2)
      await sql`update webhooks set digest_at = now()`
      await gatherDigests(relayer.deps)
      await until(() => subjects(), ['2 notifications'])
      const [mail] = mailbox.received
      expect(mail?.text).toContain(`Job ${first} was given to its provider`)
      expect(oneClickOf(mail)).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
      await provider.send(submitWork(deployment, { jobId: first, deliverable }))
      await until(held, 1)
      await api.changeChannel(id, { digest: 'at once' })
      await until(subjects, ['2 notifications', `Delivered: Job ${first}`])
    })

    test('error: what is no address, events without words, and kinds there are none of', async () => {
      for (const address of [
        'ann',
        'a@b.org, c@d.org',
        'ann@example.org\r\nBcc: bob@example.org',
      ]) {
        const asked = api.createChannel({ kind: 'email', address })
        await expect(asked).rejects.toMatchObject({ status: 400 })
      }
      const filter = { events: ['FeePaid'] }
      const unsaid = api.createChannel({ kind: 'inbox', filter })
      await expect(unsaid).rejects.toMatchObject({ status: 400 })
      await expect(api.createChannel({ kind: 'xmtp' })).rejects.toMatchObject({ status: 404 })
      expect(mailbox.received).toEqual([])
      const { accessToken } = await signInAs(relayer.app, client.account)
      const { id } = await api.createChannel({
        kind: 'inbox',
        filter: { events: ['JobSubmitted'] },
      })
      const path = `/v1/notifications/channels/${id}`
      const stranger = await relayer.app.request(path, bearer(accessToken, { method: 'DELETE' }))
      expect(stranger.status).toBe(404)
      expect((await relayer.app.request('/v1/notifications/read', post({ upTo: 1 }))).status).toBe(
        401,
      )
      const jobId = await hired()
      await provider.send(submitWork(deployment, { jobId, deliverable }))
      const events = async () => (await api.list()).notifications.map(({ event }) => event)
      await until(events, ['JobSubmitted'])
    })
  })
}
