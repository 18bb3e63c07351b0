import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { Hex } from 'viem'
import type { z } from 'zod'
import { type AccountRequest, encodeAccountProof } from './accountRequest.ts'
import { askRelayer } from './askRelayer.ts'
import { type ContentAccess, encodeContentAccess } from './contentAccess.ts'
import { type DispatchBody, type DispatchStatus, dispatchStatusSchema } from './dispatchWire.ts'
import type { DocumentKind } from './documentKinds.ts'
import { cidOf, digestOf } from './documents.ts'
import {
  DocumentMismatchError,
  DocumentTooLargeError,
  PurchaseFailedError,
  RelayProblemError,
  RelayUnavailableError,
  TimeoutError,
} from './errors.ts'
import { encodeSignedRequest, type SignedRequest } from './forwardRequest.ts'
import {
  type HandleCheck,
  type HandleRequest,
  type HandleStatus,
  handleStatusSchema,
} from './handleWire.ts'
import type { Heartbeat } from './heartbeat.ts'
import { jsonOrNone } from './jsonOrNone.ts'
import { maxDocumentSize } from './limits.ts'
import {
  type ListingStatus,
  listingStatusSchema,
  type PurchaseBody,
  paymentRefusedSchema,
  purchaseSchema,
  type Quoted,
  type Quoter,
  type quoteBodySchema,
  quotedSchema,
  quoterSchema,
} from './listingWire.ts'
import {
  type JobMessageBody,
  type Thread,
  type ThreadMessage,
  threadMessageSchema,
  threadSchema,
} from './threadWire.ts'
import {
  type Callback,
  finalRelayStates,
  type HookBody,
  type RelayConfig,
  type RelayLog,
  type RelayStatus,
  relayConfigSchema,
  relayLogSchema,
  relayStatusSchema,
  type Simulation,
  type StoredDocument,
  type StoredHook,
  simulationSchema,
  storedDocumentSchema,
  storedHookSchema,
} from './wire.ts'

/**
 * A relayer, over HTTP: takes signed requests, keeps documents, quotes listings, carries messages.
 */
export type RelayClient = {
  readonly url: string
  /**
   * Hands a signed request over. The same request always has the same id and answer.
   *
   * @throws {PaymentRequiredError} where its fee is to be paid first; it has the quote.
   */
  submit(
    signed: SignedRequest,
    options?: {
      /** A name of the caller's for what it wants done: a second request under it is refused. */
      idempotencyKey?: string | undefined
      /** Where to tell what becomes of it. */
      callback?: Callback | undefined
      /** Of its fee, as `signFeePayment` makes it. */
      payment?: string | undefined
    },
  ): Promise<RelayStatus>
  /** Whether the request would succeed now. Nothing is stored. */
  simulate(signed: SignedRequest): Promise<Simulation>
  /** What has become of a request. */
  status(id: Hex): Promise<RelayStatus>
  /** Every change of the request so far, with its cause. */
  log(id: Hex): Promise<RelayLog>
  /**
   * The request's final state. `timeout` in seconds, 120 unless given.
   *
   * @throws {TimeoutError} when it has none by then.
   */
  wait(id: Hex, options?: { timeout?: number | undefined }): Promise<RelayStatus>
  /** The request's states as they change, ending with a final one. */
  stream(id: Hex, options?: { signal?: AbortSignal | undefined }): AsyncIterable<RelayStatus>
  /** Has every change of a signer's requests told, as it was signed with `signHook`. */
  putHook(hook: HookBody): Promise<StoredHook>
  /**
   * Keeps a document. With `kind` it is refused unless it is of that form; with `access` only those who
   * have to do with that job get it back.
   *
   * @throws {DocumentTooLargeError} when it is larger than `maxDocumentSize`.
   * @throws {DocumentMismatchError} when the relayer kept something else.
   */
  putDocument(
    bytes: Uint8Array,
    options?: { kind?: DocumentKind | undefined; access?: ContentAccess | undefined },
  ): Promise<StoredDocument>
  /**
   * A public document, or with `access` one of that job's.
   *
   * @throws {DocumentMismatchError} when what is served is not the document.
   */
  getDocument(digest: Hex, options?: { access?: ContentAccess | undefined }): Promise<Uint8Array>
  /** What the relayer takes. */
  config(): Promise<RelayConfig>
  /** Tells that a listing's seller is there; returns how the listing stands. */
  sendHeartbeat(heartbeat: Heartbeat): Promise<ListingStatus>
  /** How a listing stands. */
  listing(id: bigint): Promise<ListingStatus>
  /** What a seller names as its listing's key to have it quoted here. */
  quoter(): Promise<Quoter>
  /**
   * A quote of a listing, or of one of those named instead of it; a place is held for it.
   *
   * @throws {RelayProblemError} `no-place-free`, `not-quoted`, `too-many-quotes`, `not-found`.
   */
  quote(listingId: bigint, body: QuoteRequest): Promise<Quoted>
  /**
   * Pays a quote with what `encodeQuotePayment` makes, and waits up to half a minute for the purchase;
   * undefined while it is under way. The same payment again is told of the same job.
   *
   * @throws {PurchaseFailedError} when nothing was bought by it.
   */
  payQuote(listingId: bigint, payment: string): Promise<PurchaseBody | undefined>
  /**
   * Asks for something of an account's that signed the request; `undefined` where nothing is answered.
   */
  askAsAccount<schema extends z.ZodType>(
    schema: schema,
    request: AccountRequest,
  ): Promise<z.output<schema>>
  /** Writes to the other side of a job. The same message again is the same. */
  postMessage(jobId: bigint, body: JobMessageBody): Promise<ThreadMessage>
  /** What the two sides of a job wrote, the oldest first, behind the place `after`. */
  thread(
    access: ContentAccess,
    options?: { after?: string | undefined; first?: number | undefined },
  ): Promise<Thread>
  /** Has a wallet's jobs handed to its agent's endpoint, or ends that, as its owner signed it. */
  putDispatch(body: DispatchBody): Promise<DispatchStatus>
  /**
   * Asks to have a handle verified; answers the code to publish. The same body again is the same.
   *
   * @throws {RelayProblemError} `not-verified` where the agent can have no such handle.
   */
  startVerification(body: HandleRequest): Promise<HandleStatus>
  /** Has the published code looked at; where it does not do, `reason` says why. */
  checkVerification(id: string, body: HandleCheck): Promise<HandleStatus>
  /** How a verification stands. */
  verification(id: string): Promise<HandleStatus>
  /** Whether the relayer answers and can send. Never throws. */
  isReady(): Promise<boolean>
}

/** What is asked for with a quote. */
export type QuoteRequest = z.input<typeof quoteBodySchema>

/**
 * A client of one relayer.
 *
 * Every call throws `RelayProblemError` when the relayer refuses and `RelayUnavailableError` when it
 * does not answer, breaks off, or answers what is none.
 */
export function createRelayClient(options: {
  url: string
  fetch?: typeof fetch | undefined
}): RelayClient {
  const { url, doFetch, request, json, bodyOf, read } = askRelayer(options)

  function post(
    signed: SignedRequest,
    { idempotencyKey, callback, payment }: Parameters<RelayClient['submit']>[1] = {},
  ): RequestInit {
    return {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
        ...(payment && { 'payment-signature': payment }),
      },
      body: JSON.stringify({ ...encodeSignedRequest(signed), callback }),
    }
  }

  async function* stream(
    id: Hex,
    { signal }: { signal?: AbortSignal | undefined } = {},
  ): AsyncGenerator<RelayStatus> {
    const response = await request(`/v1/relay/${id}/stream`, {
      headers: { accept: 'text/event-stream' },
      signal: signal ?? null,
    })
    if (!response.body) throw new RelayUnavailableError({ url })
    const events = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream())
      .getReader()
    try {
      for (;;) {
        const { done, value } = await bodyOf(events.read(), { signal: signal ?? null })
        if (done) return
        if (value.event !== 'status') continue
        const status = read(relayStatusSchema, jsonOrNone(value.data))
        yield status
        if (finalRelayStates.includes(status.state)) return
      }
    } finally {
      await events.cancel().catch(() => {})
    }
  }

  return {
    url,
    stream,
    submit: (signed, options) => json(relayStatusSchema, '/v1/relay', post(signed, options)),
    simulate: (signed) => json(simulationSchema, '/v1/relay/simulate', post(signed)),
    status: (id) => json(relayStatusSchema, `/v1/relay/${id}`),
    log: (id) => json(relayLogSchema, `/v1/relay/${id}/log`),
    putHook: (hook) =>
      json(storedHookSchema, '/v1/hooks', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(hook),
      }),
    postMessage: (jobId, body) =>
      json(threadMessageSchema, `/v1/threads/${jobId}/messages`, jsonOf(body)),
    thread(access, { after, first } = {}) {
      const query = new URLSearchParams({ job: String(access.jobId) })
      if (after !== undefined) query.set('after', after)
      if (first !== undefined) query.set('first', String(first))
      const path = `/v1/threads/${access.jobId}/messages?${query}`
      return json(threadSchema, path, { headers: proofOf(access) })
    },
    async askAsAccount(schema, asked) {
      const { method, path, body } = asked
      const headers = { authorization: encodeAccountProof(asked) }
      const init = body
        ? { method, body, headers: { ...headers, 'content-type': 'application/json' } }
        : { method, headers }
      const response = await request(path, init)
      return read(schema, response.status === 204 ? undefined : await bodyOf(response.json(), init))
    },
    putDispatch: (body) =>
      json(dispatchStatusSchema, '/v1/dispatches', { ...jsonOf(body), method: 'PUT' }),
    startVerification: (body) => json(handleStatusSchema, '/v1/verifications', jsonOf(body)),
    checkVerification: (id, body) =>
      json(handleStatusSchema, `/v1/verifications/${id}/check`, jsonOf(body)),
    verification: (id) => json(handleStatusSchema, `/v1/verifications/${id}`),
    config: () => json(relayConfigSchema, '/v1/config'),
    sendHeartbeat: ({ listingId, timestamp, signature }) =>
      json(listingStatusSchema, `/v1/listings/${listingId}/heartbeat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ timestamp, signature }),
        signal: AbortSignal.timeout(10_000),
      }),
    listing: (id) => json(listingStatusSchema, `/v1/listings/${id}`),
    quoter: () => json(quoterSchema, '/v1/listings'),

    async quote(listingId, body) {
      const response = await request(`/v1/listings/${listingId}/quote`, jsonOf(body), 402)
      return read(quotedSchema, await bodyOf(response.json()))
    },

    async payQuote(listingId, payment) {
      const response = await request(
        `/v1/listings/${listingId}/buy`,
        { method: 'POST', headers: { 'payment-signature': payment } },
        402,
      )
      const body: unknown = await bodyOf(response.json())
      if (response.ok) return read(purchaseSchema, body)
      const { error } = read(paymentRefusedSchema, body)
      if (error === 'settlement_pending') return undefined
      throw new PurchaseFailedError({ listingId: String(listingId), reason: error })
    },

    async wait(id, { timeout = 120 } = {}) {
      const end = Date.now() + timeout * 1000
      while (Date.now() < end) {
        let pause = 500
        const signal = AbortSignal.timeout(Math.max(1, end - Date.now()))
        try {
          for await (const status of stream(id, { signal })) {
            if (finalRelayStates.includes(status.state)) return status
          }
        } catch (error) {
          // A broken stream says nothing about the request: ask again until the time is up
          if (error instanceof RelayProblemError) {
            if (!error.retryable) throw error
            pause = Math.max(pause, Math.min((error.retryAfter ?? 0) * 1000, end - Date.now()))
          }
        }
        // As often as the relayer lets us, or it would keep us out
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
      throw new TimeoutError({ what: `Request ${id}`, seconds: timeout })
    },

    async putDocument(bytes, { kind, access } = {}) {
      if (bytes.length > maxDocumentSize) {
        throw new DocumentTooLargeError({ size: bytes.length, max: maxDocumentSize })
      }
      const stored = await json(storedDocumentSchema, `/v1/content${queryOf({ kind, access })}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream', ...proofOf(access) },
        body: bytes as Uint8Array<ArrayBuffer>,
      })
      const expected = digestOf(bytes)
      if (stored.digest !== expected) {
        throw new DocumentMismatchError({ actual: stored.digest, expected })
      }
      return stored
    },

    async getDocument(digest, { access } = {}) {
      const path = `/ipfs/${cidOf(digest)}${queryOf({ access })}`
      const response = await request(path, { headers: proofOf(access) })
      const bytes = new Uint8Array(await bodyOf(response.arrayBuffer()))
      const actual = digestOf(bytes)
      if (actual !== digest) throw new DocumentMismatchError({ actual, expected: digest })
      return bytes
    },

    async isReady() {
      return doFetch(`${url}/ready`).then(
        (response) => response.ok,
        () => false,
      )
    },
  }
}

function jsonOf(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}

function queryOf({
  kind,
  access,
}: {
  kind?: string | undefined
  access?: ContentAccess | undefined
}) {
  const query = new URLSearchParams()
  if (kind) query.set('kind', kind)
  if (access) query.set('job', String(access.jobId))
  return query.size > 0 ? `?${query}` : ''
}

function proofOf(access: ContentAccess | undefined): Record<string, string> {
  return access ? { authorization: encodeContentAccess(access) } : {}
}
