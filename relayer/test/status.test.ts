import { privateKeyToAddress } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { relayerKeys } from '../../script/stack/keys.ts'
import { type Status, statusSchema } from '../src/status/part.ts'
import { readWork } from '../src/watch/readWork.ts'
import { type Stack, startStack, type TestRelayer } from './stack.ts'

let stack: Stack

beforeAll(async () => {
  stack = await startStack()
})

afterAll(async () => stack.stop())

async function statusOf({ app }: Pick<TestRelayer, 'app'>): Promise<Status> {
  const response = await app.request('/status')
  expect(response.status).toBe(200)
  return statusSchema.parse(await response.json())
}

function states({ parts }: Status): Record<string, string> {
  return Object.fromEntries(parts.map(({ name, state }) => [name, state]))
}

async function relayerWith(environment: Record<string, string>): Promise<TestRelayer> {
  return stack.relayer({ relaying: false, environment })
}

describe('GET /status', () => {
  test('default', async () => {
    const relayer = await relayerWith({})
    const status = await statusOf(relayer)
    expect(status.status).toBe('ok')
    expect(states(status)).toEqual({
      ...{ chain: 'ok', database: 'ok', 'read model': 'off', signers: 'ok', queue: 'ok' },
      ...{ deliveries: 'ok', keeper: 'off', attestor: 'off', 'system agent': 'off' },
      solvency: 'off',
    })
    expect((await relayer.app.request('/status', { method: 'POST' })).status).toBe(405)
  })

  test('behavior: what strangers leave waiting for addresses that are not told degrades nothing', async () => {
    const relayer = await relayerWith({})
    const { sql } = relayer.deps
    const late = async () => (await readWork(sql)).deliveryAge
    const row = {
      owner: 'a stranger',
      vocabulary: 'guildhall',
      filter: sql.json({}),
      challenge: 'x',
    }
    const [webhook] = await sql<{ id: string }[]>`insert into webhooks ${sql(row)} returning id`
    const [endpoint] = await sql<{ id: string }[]>`
      insert into endpoints (webhook, url, host, secret)
      values (${webhook?.id ?? ''}, 'https://a.example/', 'a.example', 'x') returning id`
    await sql`
      insert into deliveries (endpoint_id, kind, content, next_at)
      values (${endpoint?.id ?? ''}, 'market', '{}', now() - interval '1 day')`
    expect(await late()).toBe(0)
    await sql`update webhooks set proven_at = now()`
    expect(await late()).toBeGreaterThan(86_000)
    await sql`update endpoints set disabled = 'Its owner disabled it.'`
    expect(await late()).toBe(0)
    await sql`delete from webhooks`
  })

  test('behavior: a page without scripts for browsers', async () => {
    const { app } = await relayerWith({})
    const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
    const response = await app.request('/status', { headers })
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-/,
    )
    const page = await response.text()
    expect(page).toContain('Guildhall relayer')
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|src=|="https?:/i)
  })

  test('behavior: usable, and quick, while chain, read model and keys are away', async () => {
    const begun = performance.now()
    const status = await statusOf(
      await relayerWith({
        CHAIN_RPC_URL: 'http://127.0.0.1:9',
        INDEXER_URL: 'http://127.0.0.1:9/graphql',
        KEEPER: 'on',
      }),
    )
    expect(performance.now() - begun).toBeLessThan(8000)
    expect(status.status).toBe('down')
    expect(states(status)).toMatchObject({
      ...{ chain: 'down', 'read model': 'down', signers: 'down', keeper: 'down' },
      ...{ solvency: 'down', database: 'ok', queue: 'ok' },
    })
  })

  test('behavior: usable without a database', async () => {
    const relayer = await relayerWith({})
    await relayer.deps.sql.end()
    const status = await statusOf(relayer)
    expect([status.status, states(status).database, states(status).chain]).toEqual([
      ...['down', 'down', 'ok'],
    ])
  })

  test('behavior: poor keys and the kill switch', async () => {
    const poor = await statusOf(
      await relayerWith({ SIGNER_MIN_BALANCE: '20000', SIGNER_REFILL_TO: '30000' }),
    )
    expect([poor.status, states(poor).signers]).toEqual(['down', 'down'])
    const halted = await statusOf(await relayerWith({ HALTED: 'looking' }))
    expect([halted.status, states(halted).queue]).toEqual(['down', 'down'])
  })

  test('behavior: asked once in five seconds, and says since when', async () => {
    const relayer = await relayerWith({})
    const [first, second] = [await statusOf(relayer), await statusOf(relayer)]
    expect(second).toEqual(first)
    expect(first.parts.every(({ since }) => since === first.checkedAt)).toBe(true)
  })

  test('behavior: nothing secret is said', async () => {
    const relayer = await relayerWith({ CHAIN_RPC_URL: 'http://127.0.0.1:9/key-of-mine' })
    const text = JSON.stringify([await statusOf(relayer), await statusOf(await relayerWith({}))])
    const { DATABASE_URL = '', CHAIN_RPC_URL = '', CONTENT_DIR = '' } = stack.environment
    const secrets = [DATABASE_URL, CHAIN_RPC_URL, CONTENT_DIR, 'key-of-mine', '127.0.0.1']
    const keys = relayerKeys.flatMap((key) => [key, privateKeyToAddress(key)])
    for (const secret of [...secrets, ...keys]) expect(text).not.toContain(secret)
  })
})
