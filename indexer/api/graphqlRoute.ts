import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { createAnswerCache } from './answerCache.ts'
import type { Asking } from './asking.ts'
import { clientAddress } from './clientAddress.ts'
import { createYogaServer, type Dependencies } from './createYogaServer.ts'
import type { Budget } from './limits/budgets.ts'
import { createCallers } from './limits/callers.ts'
import { problem } from './problem.ts'
import { refuse } from './refuse.ts'
import { tellStanding } from './tellStanding.ts'
import { readOperations } from './usePersistedOperations.ts'

/** Without a server of Node's there is no connection to ask. */
export type App = { Bindings: Partial<HttpBindings> }

export type RouteDependencies = Dependencies & {
  /** Of one client's address, for queries of its own. */
  budget: Budget
  trustedProxies: readonly string[]
}

/** Answers GraphQL over HTTP: from what was answered just now where nothing has changed since. */
export function graphqlRoute(dependencies: RouteDependencies) {
  const { feed } = dependencies
  const operations = readOperations()
  const callers = createCallers(dependencies.budget)
  const yoga = createYogaServer(dependencies, { callers, operations })
  const kept = createAnswerCache()
  const namesOperation = (text: string) =>
    text.match(/\b[0-9a-f]{64}\b/g)?.some((hash) => operations.has(hash)) ?? false

  return async (c: Context<App>): Promise<Response> => {
    const { raw } = c.req
    const isPost = raw.method === 'POST'
    // A form or plain text another site's page may send without asking; JSON it may not
    if (isPost && !/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
      return problem(c, {
        slug: 'unsupported-media-type',
        status: 415,
        title: 'Not JSON',
        detail: 'Send `content-type: application/json`.',
      })
    }
    const body = isPost ? await c.req.text() : null
    const changes = feed.changes()
    const asking = await askingOf(dependencies, c)
    const question = [c.req.header('accept') ?? '', isPost ? body : raw.url]
    const key = JSON.stringify([asking.head?.block, asking.head?.status, changes, ...question])
    const known = kept.get(key)
    if (known) return answer(known, 'HIT')
    // Our pages' operations have a budget of their own
    const refusal = namesOperation(body ?? raw.url) ? undefined : callers.refusal(asking)
    if (refusal) return refuse(c, asking, refusal)

    const request = new yoga.fetchAPI.Request(raw.url, {
      method: raw.method,
      headers: raw.headers,
      body,
      signal: raw.signal,
    })
    const response = await yoga.fetch(request, { asking, address: asking.address })
    tellStanding(asking, response.headers)
    if (!asking.isRepeatable || response.status !== 200) return response
    const contentType = response.headers.get('content-type') ?? 'application/json'
    const fresh = { body: await response.text(), contentType }
    kept.set(key, fresh)
    return answer(fresh, 'MISS', response.headers)
  }
}

/** A request that comes in, before anything was done about it. */
export async function askingOf(
  { head, trustedProxies }: Pick<Dependencies, 'head'> & { trustedProxies: readonly string[] },
  c: Context<App>,
): Promise<Asking> {
  const address = clientAddress({
    peer: c.env?.incoming?.socket.remoteAddress,
    forwardedFor: c.req.header('x-forwarded-for'),
    trustedProxies,
  })
  return {
    address,
    head: await head().catch(() => undefined),
    isPersisted: false,
    paid: 0,
    standing: undefined,
    isRepeatable: false,
  }
}

function answer(
  { body, contentType }: { body: string; contentType: string },
  cache: 'HIT' | 'MISS',
  headers = new Headers(),
): Response {
  headers.set('content-type', contentType)
  headers.set('x-cache', cache)
  return new Response(body, { headers })
}
