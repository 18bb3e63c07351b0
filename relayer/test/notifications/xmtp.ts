import { createNotifications, policyIdOf } from '@guildhall/sdk'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Delivery } from '../../src/hooks/delivery.ts'
import { createXmtpCarrier } from '../../src/notifications/xmtp/xmtpCarrier.ts'
import {
  createXmtpClient,
  signerOf,
  type XmtpSdk,
} from '../../src/notifications/xmtp/xmtpClient.ts'
import { bearer, signInAs } from '../auth.ts'
import { hireFor } from '../jobs.ts'
import { type Newcomer, newClient, newcomer } from '../newcomer.ts'
import { deployment, type Stack, type TestRelayer } from '../stack.ts'

/** Over a stack that other parts use as well. */
export function testXmtp(stackOf: () => Stack): void {
  describe('XMTP', () => {
    /** XMTP's network cannot be reached by tests: what is checked is what would be handed to its client. */
    let stack: Stack
    let relayer: TestRelayer
    let provider: Newcomer
    let delivery: Delivery
    const key = `0x${'5e'.repeat(32)}` as const

    beforeAll(async () => {
      stack = stackOf()
      relayer = await stack.relayer({
        environment: {
          DATABASE_SCHEMA: 'xmtp',
          HOOK_KEY: `0x${'7a'.repeat(32)}`,
          HOOK_TIMEOUT: '1',
          XMTP_PRIVATE_KEY: key,
          XMTP_DIR: `${stack.dir}/xmtp`,
          XMTP_ENV: 'dev',
          DAPP_URL: 'https://market.example',
        },
      })
      provider = await newcomer(stack)
    })

    test('without its package the channel waits, and everything else goes on', async () => {
      const { accessToken } = await signInAs(relayer.app, provider.account)
      const api = createNotifications({
        url: 'http://relayer.test',
        fetch: async (input, init) =>
          relayer.app.request(input as string, bearer(accessToken, init)),
      })
      expect((await api.createChannel({ kind: 'xmtp' })).state).toBe('active')
      await expect(api.createChannel({ kind: 'xmtp' })).rejects.toMatchObject({ status: 409 })
      const client = await newClient(stack)
      const policyId = policyIdOf(deployment, 'DIRECT')
      const jobId = await hireFor(client, { provider: provider.address, policyId })
      const { sql } = relayer.deps
      const attempted = () => sql<Delivery[]>`
    select d.*, e.secret, e.host, e.url, e.policy from deliveries d
    join endpoints e on e.id = d.endpoint_id where attempts = 1`
      await expect.poll(async () => (await attempted()).length, { timeout: 10_000 }).toBe(1)
      const [row] = await attempted()
      expect(row).toMatchObject({ state: 'pending', error: 'The network did not take it.' })
      delivery = row as Delivery
      expect((await api.list()).notifications[0]?.jobId).toBe(String(jobId))
      // Not again before a minute has passed
      const [{ wait } = { wait: 0 }] = await sql<{ wait: number }[]>`
    select extract(epoch from next_at - now())::int as wait from deliveries`
      expect(wait).toBeGreaterThan(50)
    })

    test('the account itself is written to, by a client that is made once', async () => {
      const sent: unknown[] = []
      let made = 0
      const carrier = createXmtpCarrier((settings) =>
        createXmtpClient(settings, async () => ({
          Client: {
            async create(signer, options) {
              made += 1
              if (made === 1) throw new Error('no network')
              expect(signer.getIdentifier().identifier).toMatch(/^0x[0-9a-f]{40}$/)
              expect(options).toMatchObject({ env: 'dev', dbPath: `${stack.dir}/xmtp/dev.db3` })
              expect(options.dbEncryptionKey).toHaveLength(32)
              return {
                conversations: {
                  newDmWithIdentifier: async (identifier) => ({
                    send: async (text) => {
                      sent.push({ identifier, text })
                      return 'id'
                    },
                  }),
                },
              }
            },
          },
        })),
      )
      const failed = { isTaken: false, error: 'The network did not take it.', retryAfter: 60 }
      expect(await carrier.send(relayer.deps, delivery)).toEqual(failed)
      expect(await carrier.send(relayer.deps, delivery)).toMatchObject({ isTaken: true })
      expect(await carrier.send(relayer.deps, delivery)).toMatchObject({ isTaken: true })
      expect([made, sent.length]).toEqual([2, 2])
      expect(sent[0]).toEqual({
        identifier: { identifier: provider.address.toLowerCase(), identifierKind: 0 },
        text: expect.stringMatching(
          /^Hired\nJob \d+ was given to its provider; the price is in escrow\.\nhttps:\/\/market\.example\/jobs\/\d+$/,
        ),
      })
    })

    test('a silent network is let go of', async () => {
      const silent = { Client: { create: () => new Promise<never>(() => {}) } } satisfies XmtpSdk
      const carrier = createXmtpCarrier((settings) =>
        createXmtpClient(settings, async () => silent),
      )
      expect((await carrier.send(relayer.deps, delivery)).isTaken).toBe(false)
    })

    test('its signer signs as its account does', async () => {
      const signature = await signerOf({ key }).signMessage('hello')
      expect(signature).toHaveLength(65)
    })
  })
}
