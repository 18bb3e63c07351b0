import { jobMessageSchema, type Thread } from '@guildhall/sdk'
import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { jobIdOf as queriedJob } from '../content/access/jobIdOf.ts'
import { createSignedAccessReader } from '../content/access/readSignedAccess.ts'
import type { Deps } from '../deps.ts'
import { clientIp } from '../limits/clientIp.ts'
import { Problem } from '../problems/problem.ts'
import { Signal } from '../signal.ts'
import { findMessages, messageOf } from '../threads/messageRow.ts'
import { postMessage } from '../threads/postMessage.ts'
import { threadRole } from '../threads/threadRole.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readJsonBody } from './readJsonBody.ts'
import { readQuery } from './readQuery.ts'

const heartbeat = 15_000
/** Milliseconds a stream lives: no access lasts longer. */
const longest = 600_000
const page = 50

const ordinal = z.string().regex(/^[0-9]{1,18}$/)
export const threadQuerySchema = z.strictObject({
  job: z.string().optional(),
  after: ordinal.optional(),
  first: z.coerce.number().int().min(1).max(100).default(page),
})

/** What the two sides of a job write each other: for them, by signed access. */
export function threadRoutes(deps: Deps): Hono {
  const app = new Hono()
  const readerOf = createSignedAccessReader(deps)
  const listening = new Map<string, Set<() => void>>()
  let isListening: Promise<unknown> | undefined

  function watch(jobId: string, wake: () => void): () => void {
    isListening ??= deps.sql.listen(`${deps.config.databaseSchema}.threads`, (job) => {
      for (const one of listening.get(job) ?? []) one()
    })
    isListening.catch(() => {
      isListening = undefined
    })
    const wakes = listening.get(jobId) ?? new Set()
    listening.set(jobId, wakes.add(wake))
    return () => {
      wakes.delete(wake)
      if (wakes.size === 0) listening.delete(jobId)
    }
  }

  async function reader(c: Context) {
    const jobId = jobIdOf(c)
    const named = queriedJob(c.req)
    if (named !== undefined && named !== jobId) {
      throw new Problem('malformed', { detail: 'The query names another job than the path.' })
    }
    const account = await readerOf(c.req)
    if (!account) {
      c.header('www-authenticate', 'Guildhall')
      throw new Problem('unauthenticated', {
        detail: 'A thread is for the two sides of its job.',
        hint: 'Send Authorization: Guildhall …, as signContentAccess and encodeContentAccess make it, and ?job=.',
      })
    }
    return threadRole(deps, jobId, account)
  }

  app.post('/threads/:jobId/messages', async (c) => {
    const body = await readJsonBody(c.req, jobMessageSchema)
    c.header('cache-control', 'no-store')
    return c.json(await postMessage(deps, jobIdOf(c), body), 201)
  })

  app.get('/threads/:jobId/messages', async (c) => {
    const { job } = await reader(c)
    const { after, first } = readQuery(c, threadQuerySchema)
    const rows = await findMessages(deps.sql, job, { after: BigInt(after ?? 0), first: first + 1 })
    const messages = await Promise.all(rows.slice(0, first).map((row) => messageOf(deps, job, row)))
    const told = messages.filter((one) => one !== undefined)
    const last = rows.length > first ? rows[first - 1] : undefined
    c.header('cache-control', 'private, no-store')
    const thread: Thread = { messages: told, next: last ? String(last.ordinal) : null }
    return c.json(thread)
  })
  app.all('/threads/:jobId/messages', onlyMethods('GET', 'POST'))

  app.get('/threads/:jobId/stream', async (c) => {
    const { job } = await reader(c)
    const asked = readQuery(c, threadQuerySchema)
    const last = ordinal.safeParse(c.req.header('last-event-id'))
    let after = BigInt(last.success ? last.data : (asked.after ?? 0))
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' })
    const close = deps.limiter.streams.open(clientIp(c, deps.config.limits.trustedProxies))
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, async (stream) => {
      const signal = new Signal()
      stream.onAbort(signal.raise)
      deps.closing.addEventListener('abort', signal.raise)
      const stop = watch(String(job.id), signal.raise)
      const end = Date.now() + longest
      try {
        while (!stream.aborted && !deps.closing.aborted && Date.now() < end) {
          const rows = await findMessages(deps.sql, job, { after, first: page })
          for (const row of rows) {
            after = row.ordinal
            const message = await messageOf(deps, job, row)
            if (!message) continue
            const told = { event: 'message', id: message.ordinal, data: JSON.stringify(message) }
            await stream.writeSSE(told)
          }
          if (rows.length === page) continue
          if (!(await signal.wait(heartbeat))) await stream.write(':\n\n')
        }
      } finally {
        deps.closing.removeEventListener('abort', signal.raise)
        stop()
        close()
      }
    })
  })
  app.all('/threads/:jobId/stream', onlyMethods('GET'))
  return app
}

/** @throws {Problem} `not-found`. */
function jobIdOf(c: Context): bigint {
  const id = c.req.param('jobId') ?? ''
  if (!/^[1-9][0-9]{0,17}$/.test(id)) {
    throw new Problem('not-found', { detail: 'Jobs are named by numbers from 1.' })
  }
  return BigInt(id)
}
