import { drip, relayConfigSchema } from '@guildhall/sdk'
import { generatePrivateKey } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { newAgent, post, postSigned } from './agent.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

let stack: Stack
let relayer: TestRelayer

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ relaying: false })
})

afterAll(async () => stack.stop())

async function ready(environment: Record<string, string>) {
  const { app } = await stack.relayer({ relaying: false, environment })
  const response = await app.request('/ready')
  const { checks } = z.object({ checks: z.unknown() }).parse(await response.json())
  return { status: response.status, checks }
}

describe('GET /health and /ready', () => {
  test('default', async () => {
    const health = await relayer.app.request('/health')
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
    const response = await relayer.app.request('/ready')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      status: 'ready',
      checks: { database: { ok: true }, rpc: { ok: true, detail: 'chain 31337' } },
    })
  })

  test('behavior: not ready without coin to pay gas with', async () => {
    const { status, checks } = await ready({ RELAYER_PRIVATE_KEYS: generatePrivateKey() })
    expect(status).toBe(503)
    expect(checks).toMatchObject({
      balance: { ok: false, detail: '0 of 1 keys have a balance' },
    })
  })

  test('behavior: not ready without a chain', async () => {
    const { status, checks } = await ready({ CHAIN_RPC_URL: 'http://127.0.0.1:9' })
    expect(status).toBe(503)
    expect(checks).toMatchObject({ rpc: { ok: false }, database: { ok: true } })
  })
})

describe('GET /v1/config', () => {
  test('default', async () => {
    const response = await relayer.app.request('/v1/config')
    const config = relayConfigSchema.parse(await response.json())
    expect(config).toMatchObject({
      chainId: 31337,
      forwarder: deployment.contracts.forwarder,
      maxGas: '2500000',
      maxDataSize: 16_384,
      confirmations: 1,
    })
    const known: readonly string[] = Object.values(deployment.contracts)
    const targets = Object.keys(config.targets)
    expect(targets).toContain(deployment.contracts.jobMarket)
    expect(targets.filter((target) => !known.includes(target))).toEqual([])
    for (const caps of Object.values(config.targets)) {
      expect(Object.keys(caps).length).toBeGreaterThan(0)
      for (const cap of Object.values(caps)) {
        expect(BigInt(cap)).toBeLessThanOrEqual(BigInt(config.maxGas))
      }
    }
    const { data } = drip(deployment)
    expect(config.targets[deployment.contracts.testUsdc ?? '']?.[data]).toBe('120000')
  })
})

describe('every answer that is not the one asked for is a problem', () => {
  const cases: readonly [string, string, RequestInit, number, string][] = [
    ['an unknown path', '/v2/relay', {}, 404, 'not-found'],
    ['the root', '/', {}, 404, 'not-found'],
    ['an unknown id', `/v1/relay/0x${'ab'.repeat(32)}`, {}, 404, 'not-found'],
    ['GET where POST is meant', '/v1/relay', {}, 405, 'method-not-allowed'],
    ['DELETE', `/v1/relay/0x${'ab'.repeat(32)}`, { method: 'DELETE' }, 405, 'method-not-allowed'],
    ['POST of content', '/v1/content', post({}), 405, 'method-not-allowed'],
    ['POST of health', '/health', post({}), 405, 'method-not-allowed'],
    ['an array', '/v1/relay', post([]), 400, 'malformed'],
    ['no body', '/v1/relay', post(''), 400, 'malformed'],
    ['a deep array', '/v1/relay', post('['.repeat(60_000)), 400, 'malformed'],
    ['garbage to simulate', '/v1/relay/simulate', post('{'), 400, 'malformed'],
  ]
  for (const [what, path, init, status, slug] of cases) {
    test(`${what}: ${status} ${slug}`, async () => {
      const response = await relayer.app.request(path, init)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(await response.json()).toMatchObject({
        type: `urn:guildhall:problem:${slug}`,
        status,
        title: expect.any(String),
      })
      expect(response.status).toBe(status)
      // Or no browser would show it to the page that asked
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      if (status === 405) expect(response.headers.get('allow')).toMatch(/GET|POST|PUT/)
    })
  }

  test('a chain that does not answer: 503, to be tried again, and nothing is stored', async () => {
    const { app, deps } = await stack.relayer({
      relaying: false,
      environment: { CHAIN_RPC_URL: 'http://127.0.0.1:9' },
    })
    const signed = await newAgent(stack).sign(drip(deployment))
    const response = await app.request('/v1/relay', postSigned(signed))
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('2')
    expect(await response.json()).toMatchObject({ type: 'urn:guildhall:problem:unavailable' })
    expect(await deps.sql`select id from requests`).toHaveLength(0)
  })

  test('a database that does not answer: 503', async () => {
    const { app } = await stack.relayer({ relaying: false })
    const other = await stack.relayer({ relaying: false })
    await other.deps.sql.end()
    const response = await other.app.request(`/v1/relay/0x${'ab'.repeat(32)}`)
    expect(response.status).toBe(503)
    expect((await app.request('/health')).status).toBe(200)
  })

  test('any origin may ask, without credentials', async () => {
    const response = await relayer.app.request('/v1/relay', {
      method: 'OPTIONS',
      headers: { origin: 'https://dapp.example', 'access-control-request-method': 'POST' },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })
})
