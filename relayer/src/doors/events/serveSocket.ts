import type { ReadModel } from '@guildhall/sdk/readModel/readModel'
import type { WebSocket } from 'ws'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { inTime } from '../../inTime.ts'
import { rateLimited } from '../../limits/rateLimited.ts'
import { Problem } from '../../problems/problem.ts'
import { problemOf } from '../../problems/problemOf.ts'
import { follow } from './follow.ts'
import type { MarketFollower } from './marketFollower.ts'
import { parseCursor } from './position.ts'
import { maxTopics, parseTopic } from './topic.ts'

/** Milliseconds between two pings; who did not answer the last one is gone. */
const heartbeat = 20_000
/** Messages a client may send at once, and then in a second. */
const burst = 30
const refill = 5

export const socketPath = '/ws'

/** Bytes of a message. */
export const maxMessageSize = 4096

/** What a client may say. */
export const socketMessageSchema = z.union([
  z.strictObject({ subscribe: z.string().max(100), after: z.string().max(40).optional() }),
  z.strictObject({ unsubscribe: z.string().max(100) }),
  z.strictObject({ ping: z.literal(true) }),
])

/** Speaks with one client until it leaves, does not read, or says what nobody may. */
export function serveSocket(
  { closing, config, limiter, log }: Pick<Deps, 'closing' | 'config' | 'limiter' | 'log'>,
  client: {
    socket: WebSocket
    market: MarketFollower
    indexer: ReadModel
    ip: string
    onClose: () => void
  },
): void {
  const { socket, market, indexer, ip, onClose } = client
  const followed = new Map<string, AbortController>()
  let tokens = burst
  let at = Date.now()
  let isAlive = true

  async function send(message: object): Promise<void> {
    const written = new Promise<void>((resolve, reject) => {
      socket.send(JSON.stringify(message), (error) => (error ? reject(error) : resolve()))
    })
    await inTime(config.doors.slowReader, written)
  }

  /** Tells, or breaks off with whoever cannot be told. */
  const tell = (message: object) => send(message).catch(() => socket.terminate())

  async function subscribe(topicName: string, after: string | undefined): Promise<void> {
    const topic = parseTopic(topicName)
    const position = after === undefined ? undefined : parseCursor(after)
    if (followed.has(topicName))
      throw new Problem('malformed', { detail: 'It is followed already.' })
    if (followed.size >= maxTopics) {
      throw new Problem('malformed', { detail: `At most ${maxTopics} topics are followed.` })
    }
    const abort = new AbortController()
    followed.set(topicName, abort)
    try {
      await count()
      const items = follow(market, {
        topics: [topic],
        after: position,
        signal: abort.signal,
        indexer,
      })
      for await (const item of items) {
        if (abort.signal.aborted) return
        await send({ topic: topicName, ...item })
      }
    } finally {
      if (followed.get(topicName) === abort) followed.delete(topicName)
    }
  }

  /** A subscription reads, as a question does. */
  async function count(): Promise<void> {
    const rate = limiter.limits.rates.read
    const standing = rate && (await limiter.buckets.take([{ key: `read ip:${ip}`, rate }]))
    if (standing && standing.wait > 0) throw rateLimited(standing)
  }

  async function hear(text: string): Promise<void> {
    const message = socketMessageSchema.safeParse(jsonOf(text))
    if (!message.success) {
      throw new Problem('malformed', {
        detail: 'That is no message.',
        hint: 'Say {"subscribe":"job:1","after":"<cursor>"}, {"unsubscribe":"job:1"} or {"ping":true}.',
      })
    }
    const { data } = message
    if ('ping' in data) return tell({ type: 'pong' })
    if ('subscribe' in data) return subscribe(data.subscribe, data.after)
    followed.get(data.unsubscribe)?.abort()
    followed.delete(data.unsubscribe)
    return tell({ type: 'unsubscribed', topic: data.unsubscribe })
  }

  function mayHear(): boolean {
    const now = Date.now()
    tokens = Math.min(burst, tokens + ((now - at) / 1000) * refill)
    at = now
    if (tokens < 1) return false
    tokens -= 1
    return true
  }

  socket.on('message', (data, isBinary) => {
    if (!mayHear()) return socket.close(1008, 'Too many messages.')
    if (isBinary) return socket.close(1003, 'Text is spoken here.')
    const text = data.toString()
    hear(text).catch((error: unknown) => {
      if (socket.readyState !== socket.OPEN) return
      const problem = problemOf(error)
      if (problem.slug === 'internal') {
        log.error({ err: error }, 'a subscription failed')
        return socket.terminate()
      }
      const said = jsonOf(text) as { subscribe?: unknown } | undefined
      const topic = typeof said?.subscribe === 'string' ? said.subscribe.slice(0, 100) : undefined
      void tell({ type: 'error', ...(topic !== undefined && { topic }), problem: problem.body })
    })
  })
  socket.on('pong', () => {
    isAlive = true
  })
  const beat = setInterval(() => {
    if (!isAlive) return socket.terminate()
    isAlive = false
    socket.ping()
  }, heartbeat)
  const end = () => socket.close(1001, 'Come again: it is being restarted.')
  closing.addEventListener('abort', end)
  socket.on('error', () => socket.terminate())
  socket.once('close', () => {
    clearInterval(beat)
    closing.removeEventListener('abort', end)
    for (const abort of followed.values()) abort.abort()
    onClose()
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
