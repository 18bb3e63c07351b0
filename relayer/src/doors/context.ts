import {
  createReadModel,
  createRelayClient,
  type ReadModel,
  type RelayClient,
} from '@guildhall/sdk'
import type { ReadContext } from '@guildhall/sdk/command/context'
import type { Context } from 'hono'
import type { PublicClient } from 'viem'
import type { Deps } from '../deps.ts'
import { clientIp } from '../limits/clientIp.ts'
import { Problem } from '../problems/problem.ts'
import { type Counts, markOwn, markWithin } from './within.ts'

/** The relayer's own routes, without a port between: `app.fetch`. */
export type Routes = (request: Request, env: unknown) => Response | Promise<Response>

/** What commands are run with for somebody who asks over HTTP; the actor is added by who knows one. */
export type DoorContext = ReadContext & {
  readonly publicClient: PublicClient
  readonly indexer: ReadModel
  readonly relayer: RelayClient
}

/** Seconds the read model has to answer: as long as it waits for a block, and some. */
const patience = 15

/**
 * The commands' context for one request. What a command has this relayer do is `within` that request,
 * and counts as part of it, or `beside` it, where the request says nothing of what it comes to.
 *
 * @throws {Problem} `not-connected` where there is no read model.
 */
export function doorContext(
  deps: Deps,
  routes: Routes,
  c: Context,
  counts: Counts = 'within',
): DoorContext {
  const client = clientIp(c, deps.config.limits.trustedProxies)
  return {
    deployment: deps.deployment,
    publicClient: deps.chain as PublicClient,
    indexer: readModel(deps, client),
    relayer: ownRelay(deps, routes, c, counts),
  }
}

/**
 * The same for what the relayer goes on with by itself, though nobody asks just now.
 *
 * @throws {Problem} `not-connected` where there is no read model.
 */
export function ownContext(deps: Deps, routes: Routes): DoorContext {
  return {
    deployment: deps.deployment,
    publicClient: deps.chain as PublicClient,
    indexer: readModel(deps),
    relayer: createRelayClient({
      url: 'http://relayer.internal',
      async fetch(input, init) {
        const request = new Request(input, init)
        markOwn(request)
        const response = await routes(request, undefined)
        return init?.signal ? endedBy(response, init.signal) : response
      },
    }),
  }
}

/**
 * The read model. It hears for whom it is asked, as proxies tell it, so that its limits can count
 * callers and not their relayer.
 *
 * @throws {Problem} `not-connected`.
 */
export function readModel({ config }: Pick<Deps, 'config'>, client?: string): ReadModel {
  const { indexerUrl } = config.doors
  if (indexerUrl === undefined) {
    throw new Problem('not-connected', {
      detail: 'This relayer has no read model: it relays and keeps documents, and that is all.',
      hint: 'Use another, or have whoever runs it set INDEXER_URL.',
      retryable: false,
    })
  }
  return createReadModel({
    // Errors name it: where a neighbour listens is nobody's business
    url: 'http://read-model.internal',
    timeout: patience,
    fetch: (_, init) => {
      const headers = new Headers(init?.headers)
      if (client) headers.set('x-forwarded-for', client.replace(/\/64$/, ''))
      return fetch(indexerUrl, { ...init, headers, redirect: 'error' })
    },
  })
}

/** Of a caller's headers, what its requests here have too. */
const passedOn = ['x-forwarded-for', 'authorization'] as const

/**
 * This relayer for one of its own doors. What it is asked is asked by the caller: it may read what the
 * caller may, and costs the caller what it costs there.
 */
function ownRelay(
  { config }: Pick<Deps, 'config'>,
  routes: Routes,
  c: Context,
  counts: Counts,
): RelayClient {
  return createRelayClient({
    // What accesses are signed for; nothing goes there
    url: config.publicUrl,
    async fetch(input, init) {
      const request = new Request(input, init)
      const isRelay = request.method === 'POST' && new URL(request.url).pathname === '/v1/relay'
      for (const name of [...passedOn, ...(isRelay ? ['payment-signature'] : [])]) {
        const value = c.req.header(name)
        if (value !== undefined && !request.headers.has(name)) request.headers.set(name, value)
      }
      request.headers.set('x-request-id', c.get('requestId'))
      markWithin(request, c, counts)
      const response = await routes(request, c.env)
      for (const name of isRelay ? ['payment-required', 'payment-response'] : []) {
        const value = response.headers.get(name)
        if (value !== null) c.header(name, value)
      }
      return init?.signal ? endedBy(response, init.signal) : response
    },
  })
}

/** Without a network nobody breaks an answer off that takes too long. */
function endedBy(response: Response, signal: AbortSignal): Response {
  if (!response.body) return response
  return new Response(response.body.pipeThrough(new TransformStream(), { signal }), response)
}
