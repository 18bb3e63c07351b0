import type { EventSourceMessage } from 'eventsource-parser'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import * as z from 'zod'
import { ReadModelError, ReadModelUnavailableError } from '../errors.ts'
import { type Query, textOf } from './graphql.ts'

/** The read model's GraphQL, over HTTP. */
export type ReadModel = {
  readonly url: string
  /**
   * Answers one question.
   *
   * @throws {ReadModelError} when the question is refused.
   * @throws {ReadModelUnavailableError} when there is no answer.
   */
  ask<result, variables>(query: Query<result, variables>, variables: variables): Promise<result>
  /**
   * What a subscription tells, as it comes. It ends when the connection does, and breaks when that is
   * silent for a minute, heartbeats included: ask again then.
   *
   * @throws {ReadModelError} when the subscription is refused.
   * @throws {ReadModelUnavailableError} when the connection breaks.
   */
  subscribe<result, variables>(
    query: Query<result, variables>,
    variables: variables,
    options?: {
      signal?: AbortSignal | undefined
      /** Told once nothing that comes is missed any more. */
      onOpen?: (() => void) | undefined
    },
  ): AsyncIterable<result>
}

/** Seconds without a word, heartbeats included, after which a connection counts as dead. */
const maxSilence = 60

const answerSchema = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z
          .object({ code: z.string().optional(), retryAfter: z.number().optional() })
          .optional(),
      }),
    )
    .optional(),
})

/** A client of one read model. `url` is that of its GraphQL, such as `http://127.0.0.1:42069/graphql`. */
export function createReadModel({
  url,
  fetch: doFetch = globalThis.fetch.bind(globalThis),
  timeout = 30,
}: {
  url: string
  fetch?: typeof fetch | undefined
  /** Seconds. */
  timeout?: number | undefined
}): ReadModel {
  function request(query: Query<never, never>, variables: unknown, accept: string) {
    return {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query: textOf(query), variables }),
    }
  }

  async function* subscribe<result, variables>(
    query: Query<result, variables>,
    variables: variables,
    {
      signal,
      onOpen,
    }: { signal?: AbortSignal | undefined; onOpen?: (() => void) | undefined } = {},
  ): AsyncGenerator<result> {
    const asked = request(query as Query<never, never>, variables, 'text/event-stream')
    const broken = (cause: unknown) => {
      throw new ReadModelUnavailableError({ url, cause })
    }
    const silent = new AbortController()
    const either = signal ? AbortSignal.any([signal, silent.signal]) : silent.signal
    let timer: ReturnType<typeof setTimeout> | undefined
    const heard = () => {
      clearTimeout(timer)
      timer = setTimeout(() => silent.abort(), maxSilence * 1000)
    }
    heard()
    let events: ReadableStreamDefaultReader<EventSourceMessage> | undefined
    try {
      const response = await doFetch(url, { ...asked, signal: either }).catch(broken)
      if (!response.ok || !response.body) return broken(`HTTP ${response.status}`)
      onOpen?.()
      const ear = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          heard()
          controller.enqueue(chunk)
        },
      })
      events = response.body
        .pipeThrough(ear)
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream())
        .getReader()
      for (;;) {
        const { done, value } = await events.read().catch(broken)
        if (done) return
        if (value.event === 'next') yield dataOf(url, JSON.parse(value.data)) as result
      }
    } finally {
      clearTimeout(timer)
      await events?.cancel().catch(() => {})
      silent.abort()
    }
  }

  return {
    url,
    subscribe,
    async ask<result, variables>(query: Query<result, variables>, variables: variables) {
      const asked = request(query as Query<never, never>, variables, 'application/json')
      const signal = AbortSignal.timeout(timeout * 1000)
      const response = await doFetch(url, { ...asked, signal }).catch((cause: unknown) => {
        throw new ReadModelUnavailableError({ url, cause })
      })
      const body: unknown = await response.json().catch(() => undefined)
      return dataOf(url, body, response.status) as result
    },
  }
}

function dataOf(url: string, body: unknown, status = 200): unknown {
  const { data: answer } = answerSchema.safeParse(body)
  const [error] = answer?.errors ?? []
  if (error) {
    const { code = 'REFUSED', retryAfter } = error.extensions ?? {}
    throw new ReadModelError({ code, message: error.message, retryAfter })
  }
  if (!answer?.data) throw new ReadModelUnavailableError({ url, cause: `HTTP ${status}` })
  return answer.data
}
