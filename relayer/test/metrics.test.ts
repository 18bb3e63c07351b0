import { drip } from '@guildhall/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metricsApp } from '../src/metrics/metricsApp.ts'
import { newAgent, post } from './agent.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

let stack: Stack
let relayer: TestRelayer

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer()
})

afterAll(async () => stack.stop())

/** The metrics as Prometheus reads them, by name and labels. */
async function metrics(): Promise<Map<string, number>> {
  const response = await metricsApp(relayer.deps).request('/metrics')
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0.0.4/)
  const lines = (await response.text()).split('\n').filter((line) => /^guildhall_/.test(line))
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  )
}

test('requests, their states and ends, the queue and the keys are counted', async () => {
  const { id } = await relayer.client.submit(await newAgent(stack).sign(drip(deployment)))
  await relayer.client.wait(id, { timeout: 30 })
  await relayer.app.request('/v1/relay', post('{'))
  for (const made of ['/up/1', '/up/2']) await relayer.app.request(made)

  const values = await metrics()
  const route = 'method="POST",route="/v1/relay"'
  expect(values.get(`guildhall_http_requests_total{${route},status="202"}`)).toBe(1)
  expect(values.get(`guildhall_http_requests_total{${route},status="400"}`)).toBe(1)
  expect(values.get('guildhall_http_requests_total{method="GET",route="none",status="404"}')).toBe(
    2,
  )
  expect(values.get(`guildhall_http_request_duration_seconds_count{${route}}`)).toBe(2)
  expect(values.get('guildhall_problems_total{problem="malformed"}')).toBe(1)
  expect(values.get('guildhall_request_changes_total{state="confirmed"}')).toBe(1)
  expect(values.get('guildhall_queue_length')).toBe(0)
  expect(values.get('guildhall_halted')).toBe(0)
  expect(values.get('guildhall_head_block')).toBeGreaterThan(0)
  for (const { address } of relayer.deps.keyring.senders) {
    expect(values.get(`guildhall_sender_balance{sender="${address}"}`)).toBeGreaterThan(0)
  }
})

test('strangers do not find them', async () => {
  expect((await relayer.app.request('/metrics')).status).toBe(404)
})

test('what cannot be read is no number, the others are there', async () => {
  const { app, deps } = await stack.relayer({
    relaying: false,
    environment: { CHAIN_RPC_URL: 'http://127.0.0.1:9' },
  })
  await app.request('/health')
  const text = await (await metricsApp(deps).request('/metrics')).text()
  expect(text).toContain('guildhall_queue_length 0')
  expect(text).toMatch(/^guildhall_head_block Nan$/m)
  expect(text).not.toContain('guildhall_sender_balance{')
})

test('every answer carries the id its line in the log has', async () => {
  const response = await relayer.app.request('/v1/relay', {
    headers: { 'x-request-id': 'mine-1' },
  })
  expect(response.headers.get('x-request-id')).toBe('mine-1')
  const own = await relayer.app.request('/nothing')
  expect(own.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
})
