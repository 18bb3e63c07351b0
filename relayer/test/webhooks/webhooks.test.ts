import { createHmac } from 'node:crypto'
import {
  completeJob,
  hire,
  newHookSecret,
  policyIdOf,
  startJob,
  submitWork,
  type WebhookVocabulary,
  webhookVocabularies,
} from '@guildhall/sdk'
import { zeroHash } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hireFor } from '../jobs.ts'
import { type Newcomer, newClient, newcomer } from '../newcomer.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { type Subscriber, subscribe } from './subscriber.ts'

let stack: Stack
let relayer: TestRelayer
let client: Newcomer
let provider: Newcomer
let schemas = 0
const environment = {
  HOOK_KEY: `0x${'7a'.repeat(32)}`,
  OUTGOING_ALLOWED: '127.0.0.0/8',
  HOOK_RETRIES: '0.1 0.1 0.1',
  HOOK_TIMEOUT: '1',
}

beforeAll(async () => {
  stack = await startStack()
  client = await newClient(stack)
})

beforeEach(async () => {
  schemas += 1
  const own = { DATABASE_SCHEMA: `webhooks_${schemas}` }
  relayer = await stack.relayer({ environment: { ...environment, ...own } })
  provider = await newcomer(stack)
})

const subscribers: Subscriber[] = []
afterEach(async () => {
  for (const { receiver } of subscribers.splice(0)) await receiver.stop()
  await stack.stopRelayers()
})

afterAll(async () => stack?.stop())

async function heardBy(...options: Parameters<typeof subscribe>): Promise<Subscriber> {
  const subscriber = await subscribe(...options)
  subscribers.push(subscriber)
  return subscriber
}

const policyId = policyIdOf(deployment, 'DIRECT')
const digest = `0x${'ab'.repeat(32)}` as const

async function hireProvider(): Promise<bigint> {
  return hireFor(client, { provider: provider.address, policyId })
}

async function deliver(jobId: bigint): Promise<void> {
  await provider.send(submitWork(deployment, { jobId, deliverable: digest }))
}

async function approve(jobId: bigint): Promise<void> {
  await client.send(completeJob(deployment, { jobId }))
}

const until = (get: () => unknown, value: unknown) =>
  expect.poll(get, { interval: 50 }).toEqual(value)

describe('a job from entry to end', () => {
  test('is told both sides, each in its vocabulary', async () => {
    const told = new Map<string, Subscriber>()
    for (const vocabulary of webhookVocabularies) {
      for (const [side, account] of [
        ['client', client],
        ['provider', provider],
      ] as const) {
        told.set(`${vocabulary} ${side}`, await heardBy(relayer, account, { vocabulary }))
      }
    }
    const jobId = await hireProvider()
    await deliver(jobId)
    await approve(jobId)
    const names = (vocabulary: WebhookVocabulary, side: string) => () =>
      told.get(`${vocabulary} ${side}`)?.names().toSorted()
    const agntly = [
      'escrow.locked',
      'escrow.released',
      'settlement.executed',
      'task.completed',
      'task.created',
      'task.escrowed',
    ]
    await until(names('agntly', 'client'), agntly)
    await until(names('agntly', 'provider'), agntly)
    await until(names('registry', 'client'), ['job.completed', 'job.delivered'])
    await until(names('registry', 'provider'), ['job.completed', 'job.funded'])
    await until(names('upmoltwork', 'client'), [])
    await until(names('upmoltwork', 'provider'), ['submission.approved'])
    const own = ['FeePaid', 'JobCompleted', 'JobHired', 'JobSubmitted', 'PaymentReleased']
    await until(names('guildhall', 'client'), own)
    await until(names('guildhall', 'provider'), own)

    const first = told.get('guildhall provider')?.heard() ?? []
    const order = first.toSorted((a, b) => a.sequence - b.sequence)
    expect(order.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5])
    expect(order[0]).toMatchObject({ name: 'JobHired', jobId: String(jobId) })
    expect(order.find(({ name }) => name === 'JobCompleted')?.data).toMatchObject({
      deliverable: digest,
      result: null,
      chain: { event: 'JobCompleted', chainId: 31337 },
    })
  })

  test('bodies are signed as the sources have it, beside Standard Webhooks', async () => {
    const registry = await heardBy(relayer, provider, { vocabulary: 'registry' })
    const molt = await heardBy(relayer, provider, { vocabulary: 'upmoltwork' })
    const jobId = await hireProvider()
    await deliver(jobId)
    await approve(jobId)
    await until(() => registry.names().length, 2)
    await until(() => molt.names().length, 1)
    for (const { body } of registry.heard()) {
      const { signature, ...rest } = body
      const text = `${rest.timestamp}.${JSON.stringify(rest)}`
      const expected = createHmac('sha256', registry.webhook.secretHex).update(text).digest('hex')
      expect(signature).toBe(expected)
      expect(Object.keys(body)).toEqual(['event', 'job_id', 'timestamp', 'data', 'signature'])
      expect(body.job_id).toBe(String(jobId))
    }
    const { signature, ...rest } = molt.heard()[0]?.body ?? {}
    const hmac = createHmac('sha256', molt.webhook.secretHex).update(JSON.stringify(rest))
    expect(signature).toBe(`sha256=${hmac.digest('hex')}`)
    expect(rest).toMatchObject({ event: 'submission.approved', data: { task_id: String(jobId) } })
  })
})
