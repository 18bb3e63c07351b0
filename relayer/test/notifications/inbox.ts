import {
  createNotifications,
  digestOf,
  encodeDocument,
  hire,
  type Notifications,
  policyIdOf,
  submitWork,
} from '@guildhall/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fillInboxes, mostNotices } from '../../src/notifications/inbox.ts'
import { saidEvents, unsaid, wordsOf } from '../../src/notifications/words/words.ts'
import { eventNamesOf } from '../../src/webhooks/followed.ts'
import { bearer, signInAs } from '../auth.ts'
import { hireFor } from '../jobs.ts'
import { type Newcomer, newClient, newcomer } from '../newcomer.ts'
import { reorg } from '../reorg.ts'
import { deployment, type Stack, type TestRelayer } from '../stack.ts'

/** Over a stack that other parts use as well. */
export function testInbox(stackOf: () => Stack): void {
  describe('the inbox', () => {
    let stack: Stack
    let relayer: TestRelayer
    let client: Newcomer
    let provider: Newcomer
    const policyId = policyIdOf(deployment, 'DIRECT')
    const deliverable = `0x${'ab'.repeat(32)}` as const
    beforeAll(async () => {
      stack = stackOf()
      client = await newClient(stack)
      relayer = await stack.relayer({
        environment: {
          DATABASE_SCHEMA: 'inbox',
          HOOK_KEY: `0x${'7a'.repeat(32)}`,
          DAPP_URL: 'https://market.example',
        },
      })
    })

    beforeEach(async () => {
      provider = await newcomer(stack)
    })

    afterAll(() => relayer.stop())

    async function inboxOf({ account }: Newcomer): Promise<Notifications> {
      const { accessToken } = await signInAs(relayer.app, account)
      return createNotifications({
        url: 'http://relayer.test',
        fetch: async (input, init) =>
          relayer.app.request(input as string, bearer(accessToken, init)),
      })
    }

    const until = (get: () => unknown, value: unknown) =>
      expect.poll(get, { interval: 50, timeout: 15_000 }).toEqual(value)

    test('every account reads what concerns it, without having asked for anything', async () => {
      const title = 'Read 20 pages\u202e'
      const bytes = encodeDocument({
        kind: 'brief',
        version: 1,
        title,
        description: '',
        category: 'data',
        tags: [],
      })
      await relayer.client.putDocument(bytes)
      const call = hire(deployment, {
        ...{ client: client.address, provider: provider.address, policyId, price: 10_000_000n },
        ...{ deliveryTime: 86_400, brief: digestOf(bytes), payment: { method: 'allowance' } },
      })
      await client.send(call)
      const inbox = await inboxOf(provider)
      await until(async () => (await inbox.list()).unread, 1)
      const { notifications } = await inbox.list()
      const jobId = notifications[0]?.jobId ?? ''
      expect(notifications).toMatchObject([
        {
          sequence: 1,
          event: 'JobHired',
          title: 'Hired',
          body: `Job ${jobId} was given to its provider; the price is in escrow.`,
          link: `https://market.example/jobs/${jobId}`,
          subject: { text: 'Read 20 pages', untrusted: true },
          data: { provider: provider.address, chain: { event: 'JobHired' } },
          isRead: false,
          isRetracted: false,
        },
      ])
      await provider.send(submitWork(deployment, { jobId: BigInt(jobId), deliverable }))
      await until(
        async () => (await inbox.list({ after: 1 })).notifications.map((n) => n.event),
        ['JobSubmitted'],
      )
      const spanish = await inbox.list({ first: 1, language: 'es' })
      expect(spanish).toMatchObject({ next: 2, notifications: [{ title: 'Entregado' }] })
      expect(await inbox.markRead(1)).toEqual({ read: 1, unread: 1 })
      expect(await inbox.markRead(99)).toEqual({ read: 2, unread: 0 })
      expect(await inbox.markRead(1)).toEqual({ read: 2, unread: 0 })
      expect((await (await inboxOf(await newcomer(stack))).list()).notifications).toEqual([])
    })

    test('what vanished from the chain is marked, and said', async () => {
      const inbox = await inboxOf(provider)
      await hireFor(client, { provider: provider.address, policyId })
      await until(async () => (await inbox.list()).unread, 1)
      await reorg(stack, 1)
      const isRetracted = async () => (await inbox.list()).notifications.at(-1)?.isRetracted
      await until(isRetracted, true)
      const { notifications, unread } = await inbox.list({ after: 0 })
      expect(notifications).toMatchObject([
        { event: 'JobHired', isRetracted: true },
        { event: 'event.retracted', isRetracted: false, data: { sequence: 1 } },
      ])
      expect(notifications[1]?.body).toContain('Hired')
      expect(unread).toBe(1)
    })

    test('of what is too many the oldest fall off, and the same comes once', async () => {
      const { sql } = relayer.deps
      const owner = provider.address.toLowerCase()
      const notice = (number: number) => ({
        owner,
        id: `msg_${number}`,
        block: 1,
        blockHash: '0x',
        content: {
          ...{ vocabulary: 'guildhall' as const, name: 'JobHired', at: 1, jobId: String(number) },
          data: {},
        },
      })
      const all = Array.from({ length: mostNotices + 20 }, (_, number) => notice(number))
      await sql.begin((sql) => fillInboxes(sql, all))
      await sql.begin((sql) => fillInboxes(sql, all.slice(-5)))
      const { notifications, unread } = await (await inboxOf(provider)).list({ after: 0, first: 1 })
      expect([unread, notifications[0]?.jobId]).toEqual([mostNotices, '20'])
    })
  })
}

/** Of every event. */
export function testWords(): void {
  describe('words', () => {
    test('of each event there are some, or it is of the machinery', () => {
      expect([...saidEvents, ...unsaid].toSorted()).toEqual(
        [...eventNamesOf('guildhall')].toSorted(),
      )
    })

    test('in each language with everything filled in', () => {
      const data = {
        ...{ agentId: '7', listingId: '3', hours: 24, awaited: 'review', amount: '1250' },
        ...{
          approved: true,
          hasPassed: false,
          closed: true,
          rating: 4,
          score: 431,
          event: 'JobHired',
        },
      }
      for (const language of ['en', 'es', 'zh'] as const) {
        for (const event of saidEvents) {
          const { title, body } = wordsOf(event, { data, jobId: '12' }, language)
          expect(title.length, `${language} ${event}`).toBeGreaterThan(1)
          expect(body, `${language} ${event}`).toMatch(/^[^{}]{4,}[.。]$/)
          if (language === 'zh') expect(body).toMatch(/\p{Script=Han}/u)
        }
      }
      const points = wordsOf('PointsReceived', { data, jobId: null }, 'en')
      expect(points.body).toBe('12.50 points were received.')
      const hour = wordsOf(
        'DeadlineNear',
        { data: { hours: 1, awaited: 'delivery' }, jobId: '12' },
        'en',
      )
      expect(hour).toEqual({
        title: 'Deadline in an hour',
        body: 'Job 12: the provider’s delivery is due in less than an hour.',
      })
      const score = wordsOf('ScoreChanged', { data, jobId: '12' }, 'es')
      expect(score.body).toBe('La puntuación del agente 7 es ahora 4,31.')
    })
  })
}
