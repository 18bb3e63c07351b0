import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { checkUrl, OutgoingRefusedError } from './checkUrl.ts'
import { isAllowedAddress } from './isAllowedAddress.ts'
import { createLookup } from './resolveName.ts'

export type OutgoingRequest = {
  readonly url: string
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Of everything together, in milliseconds. */
  readonly timeout: number
  /** Bytes of the answer's body; 0: it is not read. */
  readonly maxBytes: number
  readonly signal?: AbortSignal
}

export type OutgoingAnswer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
}

export type Outgoing = {
  /** @throws {OutgoingRefusedError} for an address that would never be called. Nothing is resolved. */
  check(url: string): void
  /**
   * Asks a stranger's server. Redirects are answers like others and never followed.
   *
   * @throws {OutgoingRefusedError} where it lies in a network that is not public.
   * @throws {OutgoingFailedError} where it gives no answer, or one too slow or too large.
   */
  request(request: OutgoingRequest): Promise<OutgoingAnswer>
}

/**
 * The only way out to addresses that strangers name. What a name resolves to is checked on the way to the
 * connection, and the connection's other end once more, so a name that resolves otherwise the next time
 * gains nothing. `allowed`: networks that may be called although they are not public, over plain HTTP too.
 */
export function createOutgoing(options: {
  allowed: readonly string[]
  lookup?: LookupFunction
}): Outgoing {
  const { allowed, lookup = createLookup() } = options

  async function request(asked: OutgoingRequest): Promise<OutgoingAnswer> {
    const url = checkUrl(asked.url, allowed)
    const isPlain = url.protocol === 'http:'
    const refusalOf = (address: string) =>
      isAllowedAddress(address, allowed, isPlain)
        ? undefined
        : new OutgoingRefusedError({ url: url.href, reason: 'it is not public' })

    const guarded: LookupFunction = (name, options, done) =>
      lookup(name, options, (error, found, family) => {
        const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found]
        const refusal = error ? undefined : addresses.map(refusalOf).find((one) => one)
        if (refusal) done(refusal, [])
        else done(error, found, family)
      })
    const signals = [AbortSignal.timeout(asked.timeout), ...(asked.signal ? [asked.signal] : [])]
    try {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const { method = 'GET', headers, body } = asked
        const outgoing = (isPlain ? http : https).request(url, {
          method,
          // One of its own: no connection is used twice, none goes by a proxy
          agent: false,
          headers: { 'accept-encoding': 'identity', ...headers },
          lookup: guarded,
          signal: AbortSignal.any(signals),
        })
        outgoing.on('socket', (socket) => {
          socket.once('connect', () => {
            const refusal = refusalOf(socket.remoteAddress ?? '')
            if (refusal) outgoing.destroy(refusal)
          })
        })
        outgoing.on('response', resolve)
        outgoing.on('error', reject)
        outgoing.end(body)
      })
      const body = await readAnswer(answer, asked.maxBytes)
      return { status: answer.statusCode ?? 0, headers: answer.headers, body }
    } catch (cause) {
      if (cause instanceof OutgoingRefusedError) throw cause
      throw new OutgoingFailedError({ url: url.href, cause })
    }
  }

  return { check: (url) => void checkUrl(url, allowed), request }
}

async function readAnswer(answer: IncomingMessage, max: number): Promise<Uint8Array> {
  if (max === 0) {
    answer.on('error', () => {})
    answer.destroy()
    return new Uint8Array()
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > max) throw new AnswerTooLargeError({ max })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Why an answer was not taken: `cause` of an `OutgoingFailedError`. */
export class AnswerTooLargeError extends Error {
  override name = 'AnswerTooLargeError'
  constructor({ max }: { max: number }) {
    super(`The answer has more than ${max} bytes.`)
  }
}

/** No answer came, or none that could be taken. It may be another time. */
export class OutgoingFailedError extends Error {
  override name = 'OutgoingFailedError'
  constructor({ url, cause }: { url: string; cause: unknown }) {
    // Paths of such addresses are often secrets
    super(`${new URL(url).host} gave no answer: ${nameOf(cause)}`, { cause })
  }
}

function nameOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  if (cause.name === 'TimeoutError' || cause.name === 'AbortError') return 'no answer in time'
  return 'code' in cause ? String(cause.code) : cause.message
}
