import { once } from 'node:events'
import type { AddressInfo, LookupFunction, Server } from 'node:net'
import { policyIdOf } from '@guildhall/sdk'
import { createOutgoing } from '@guildhall/sdk/outgoing/outgoing'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { startDelivering } from '../../src/hooks/startDelivering.ts'
import { startFollowing } from '../../src/webhooks/startFollowing.ts'
import { type Receiver, startReceiver } from '../hooks/receiver.ts'
import { hireFor } from '../jobs.ts'
import { type Newcomer, newClient, newcomer } from '../newcomer.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { echo, verified, webhooksOf } from './subscriber.ts'

/** What each of many receivers gets, most of which behave badly. */
let stack: Stack
let relayer: TestRelayer
let client: Newcomer
let provider: Newcomer
let wrongTls: SMTPServer
let listening: Server
const receivers: Receiver[] = []
/** What a name of a receiver's resolves to now. */
let address = '127.0.0.1'
const lookup: LookupFunction = (_name, options, done) =>
  options.all ? done(null, [{ address, family: 4 }]) : done(null, address, 4)

beforeAll(async () => {
  stack = await startStack()
  client = await newClient(stack)
  provider = await newcomer(stack)
  const environment = {
    HOOK_KEY: `0x${'7a'.repeat(32)}`,
    HOOK_RETRIES: '0.1 0.1',
    HOOK_TIMEOUT: '2',
  }
  const made = await stack.relayer({ relaying: false, environment })
  const deps = { ...made.deps, outgoing: createOutgoing({ allowed: ['127.0.0.1'], lookup }) }
  relayer = { ...made, deps, app: createApp(deps) }
  // Shows a certificate it made itself
  wrongTls = new SMTPServer({ secure: true })
  wrongTls.on('error', () => {})
  listening = wrongTls.listen(0, '127.0.0.1')
  await once(listening, 'listening')
})

afterAll(async () => {
  for (const one of receivers) await one.stop()
  await new Promise<void>((resolve) => wrongTls.close(resolve))
  await stack?.stop()
})

test('each gets what it can take, and none holds up another', async () => {
  const api = await webhooksOf(relayer, client)
  const redirected = await receiver('127.0.0.1')
  const elsewhere = await receiver('127.0.0.2')
  const good = await receiver()
  const slow = await receiver()
  const broken = await receiver()
  const redirecting = await receiver()
  const silent = await receiver()
  const moving = await receiver()
  const { port } = new URL(moving.url)
  elsewhere.received.length = 0
  const urls = {
    good: good.url,
    slow: slow.url,
    'broken twice': broken.url,
    redirecting: redirecting.url,
    'never answering': silent.url,
    'a name that moves': `http://name.example:${port}/hook`,
    'wrong TLS': `https://127.0.0.1:${(listening.address() as AddressInfo).port}/hook`,
  }
  const webhooks = new Map<string, Awaited<ReturnType<typeof api.create>>>()
  for (const [name, url] of Object.entries(urls)) webhooks.set(name, await api.create({ url }))
  for (const url of [
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'http://93.184.216.34/',
    'https://[::1]/',
  ]) {
    await expect(api.create({ url })).rejects.toMatchObject({
      type: expect.stringContaining('callback-not-allowed'),
    })
  }

  // Whoever has proven to want it may still turn bad
  slow.answer = (response) => setTimeout(() => response.writeHead(204).end(), 600)
  broken.answer = (response) =>
    response.writeHead(broken.received.length <= 3 ? 500 : 204).end('x'.repeat(100_000))
  redirecting.answer = (response) => response.writeHead(307, { location: redirected.url }).end()
  silent.answer = () => {}
  address = '127.0.0.2'
  const loops = [await startDelivering(relayer.deps), startFollowing(relayer.deps)]
  try {
    const policyId = policyIdOf(deployment, 'DIRECT')
    await hireFor(client, { provider: provider.address, policyId })
    const rows = async () =>
      Object.fromEntries(
        await Promise.all(
          [...webhooks].map(async ([name, { id, state }]) => {
            const { messages } = await api.messages(id)
            const [message] = messages
            const last = message?.attempts.at(-1)
            const why = (last?.error ?? '').replace(/^\S+ (gave|may)/, '… $1')
            const attempts = message?.attempts.length ?? 0
            return [
              name,
              { proof: state, end: message?.state, attempts, status: last?.status, why },
            ]
          }),
        ),
      )
    const table = {
      good: { proof: 'active', end: 'delivered', attempts: 1, status: 204, why: '' },
      slow: { proof: 'active', end: 'delivered', attempts: 1, status: 204, why: '' },
      'broken twice': { proof: 'active', end: 'delivered', attempts: 3, status: 204, why: '' },
      redirecting: {
        ...{ proof: 'active', end: 'dead', attempts: 3, status: 307 },
        why: 'The answer was 307.',
      },
      'never answering': {
        ...{ proof: 'active', end: 'dead', attempts: 3, status: undefined },
        why: '… gave no answer: no answer in time',
      },
      'a name that moves': {
        ...{ proof: 'active', end: 'dead', attempts: 3, status: undefined },
        why: expect.stringContaining('it is not public'),
      },
      'wrong TLS': {
        ...{ proof: 'unproven', end: undefined, attempts: 0, status: undefined, why: '' },
      },
    }
    await expect.poll(rows, { interval: 200, timeout: 30_000 }).toEqual(table)
    console.table(await rows())
    expect((await api.get(webhooks.get('wrong TLS')?.id ?? '')).reason).toMatch(/CERT/)
    expect(redirected.received).toHaveLength(0)
    expect(elsewhere.received).toHaveLength(0)
    const bodies = broken.received.slice(1)
    expect(new Set(bodies.map(({ body }) => body)).size).toBe(1)
    expect(new Set(bodies.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    for (const [name, one] of [
      ['good', good],
      ['slow', slow],
      ['broken twice', broken],
    ] as const) {
      const heard = one.received.map((each) => verified(each, webhooks.get(name)?.secret ?? ''))
      expect(heard.at(-1)).toMatchObject({ name: 'JobHired', sequence: 1 })
    }
  } finally {
    for (const loop of loops) await loop.stop()
  }
})

async function receiver(host?: string): Promise<Receiver> {
  const one = await startReceiver(host)
  receivers.push(one)
  echo(one)
  return one
}
