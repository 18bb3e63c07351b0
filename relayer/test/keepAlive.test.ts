import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { afterEach, expect, test } from 'vitest'
import { type Listening, listen } from '../src/http/listen.ts'

const app = new Hono().get('/', (c) => c.text('here'))
const agents: Agent[] = []
const all: Listening[] = []

afterEach(async () => {
  for (const agent of agents.splice(0)) agent.destroy()
  await Promise.all(all.splice(0).map((listening) => listening.close(0)))
})

type Answer = {
  readonly status: number | undefined
  readonly told: string
  readonly socket: Socket
}

async function start(patience = {}): Promise<() => Promise<Answer>> {
  const listening = await listen(app, { host: '127.0.0.1', port: 0, patience })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  all.push(listening)
  agents.push(agent)
  return async () => {
    const [answer] = (await once(get({ port: listening.port, agent }), 'response')) as [
      IncomingMessage,
    ]
    const { socket, statusCode, headers } = answer
    answer.resume()
    await once(answer, 'end')
    return { socket, status: statusCode, told: String(headers['keep-alive']) }
  }
}

test('default: a connection outlives those of proxies', async () => {
  const ask = await start()
  expect((await ask()).told).toBe('timeout=75')
})

test('behavior: an idle connection is good for longer than a request may take', async () => {
  const ask = await start({ headers: 100, request: 200, check: 20, idle: 60_000 })
  const first = await ask()
  await sleep(800)
  const second = await ask()
  expect(second.status).toBe(200)
  expect(second.socket).toBe(first.socket)
})

test('behavior: one that waits for too long is closed', async () => {
  const ask = await start({ idle: 50 })
  const first = await ask()
  if (!first.socket.destroyed) await once(first.socket, 'close')
  const second = await ask()
  expect(second.status).toBe(200)
  expect(second.socket).not.toBe(first.socket)
})
