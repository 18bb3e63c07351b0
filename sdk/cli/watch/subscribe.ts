import { EventSourceParserStream } from 'eventsource-parser/stream'
import { z } from 'zod'
import { ReadModelError, ReadModelUnavailableError } from '../../src/errors.ts'
import { type Query, textOf } from '../../src/readModel/graphql.ts'

const messageSchema = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string().optional() }).optional(),
      }),
    )
    .optional(),
})

/** Seconds without a word, heartbeats included, after which a stream counts as dead. */
const maxSilence = 60

/**
 * The answers to a subscription as they come, until the stream ends. Nothing is kept by the read model:
 * what came while nobody listened is to be read.
 *
 * @throws {ReadModelError} when it is refused.
 * @throws {ReadModelUnavailableError} when it breaks.
 */
export async function* subscribe<result, variables>({
  url,
  query,
  variables,
  signal,
  onOpen,
}: {
  url: string
  query: Query<result, variables>
  variables: variables
  signal: AbortSignal
  /** Told once the read model listens for us. */
  onOpen?: (() => void) | undefined
}): AsyncGenerator<result> {
  const ended = new AbortController()
  const either = AbortSignal.any([signal, ended.signal])
  let timer: NodeJS.Timeout | undefined
  const alive = () => {
    clearTimeout(timer)
    timer = setTimeout(() => ended.abort(), maxSilence * 1000)
  }
  alive()
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: textOf(query as Query<unknown, never>), variables }),
      signal: either,
    })
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
    onOpen?.()
    const heard = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        alive()
        controller.enqueue(chunk)
      },
    })
    const events = response.body
      .pipeThrough(heard)
      .pipeThrough(new TextDecoderStream() as never)
      .pipeThrough(new EventSourceParserStream() as never) as unknown as AsyncIterable<{
      event?: string
      data: string
    }>
    for await (const { event, data } of events) {
      if (event === 'complete') return
      if (event !== 'next') continue
      const { data: result, errors } = messageSchema.parse(JSON.parse(data))
      const [error] = errors ?? []
      if (error) {
        const code = error.extensions?.code ?? 'REFUSED'
        throw new ReadModelError({ code, message: error.message })
      }
      yield result as result
    }
  } catch (cause) {
    if (signal.aborted) return
    if (cause instanceof ReadModelError) throw cause
    throw new ReadModelUnavailableError({ url, cause })
  } finally {
    clearTimeout(timer)
    ended.abort()
  }
}
