import { maxBodySize, parseJsonBytes } from '@guildhall/sdk'
import type { Command } from '@guildhall/sdk/command/command'
import { commands } from '@guildhall/sdk/commands'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { onlyMethods } from '../../http/onlyMethods.ts'
import { readBody } from '../../http/readBody.ts'
import { clientIp } from '../../limits/clientIp.ts'
import { Problem } from '../../problems/problem.ts'
import { doorContext, type Routes, readModel } from '../context.ts'
import { maxBodyOf } from '../rest/readInput.ts'
import { Caller } from './caller.ts'
import { cardOf } from './card.ts'
import { cardKeyOf } from './cardKey.ts'
import { holdOpen } from './holdOpen.ts'
import { legacyListOf, listLegacy } from './listLegacy.ts'
import { rpcFault } from './rpcFault.ts'
import { keySetOf, keysPath, signCard } from './signCard.ts'
import { createSpeaker } from './speak.ts'

/** Bytes of a message: of the longest command, and what is around it. */
const maxBody =
  maxBodySize + Math.max(...(Object.values(commands) as readonly Command[]).map(maxBodyOf))

const restMethods = ['GET', 'POST', 'DELETE']

/** A2A: one address for every version and binding, and the card that says so. */
export function a2aRoutes(deps: Deps, routes: Routes): Hono {
  const app = new Hono()
  const { config, deployment, closing } = deps
  const card = cardOf({ url: config.publicUrl, deployment })
  const { quoteKey } = config.x402
  const key = quoteKey && cardKeyOf(quoteKey)
  const signed = key ? signCard(card, key, config.publicUrl) : Promise.resolve(card)
  const speaker = createSpeaker(deps, card, signed)

  for (const path of ['/.well-known/agent-card.json', '/.well-known/agent.json']) {
    app.get(path, async (c) => {
      readModel(deps)
      const { incoming, outgoing } = bindingsOf(c)
      return passOn(c, () => speaker.showCard(incoming, outgoing))
    })
    app.all(path, onlyMethods('GET'))
  }

  app.get(keysPath, (c) => c.json(keySetOf(key), 200, { 'cache-control': 'public, max-age=300' }))
  app.all(keysPath, onlyMethods('GET'))

  async function speak(c: Context): Promise<Response> {
    const ip = clientIp(c, config.limits.trustedProxies)
    const context = doorContext(deps, routes, c)
    const { incoming, outgoing } = bindingsOf(c)
    let list: ReturnType<typeof legacyListOf>
    if (c.req.method === 'POST' || c.req.method === 'DELETE') {
      const bytes = await readBody(c.req, maxBody)
      const body = parseJsonBytes(bytes)
      if (body === undefined && bytes.length > 0) {
        return rpcFault(c, -32_700, 'The body is not JSON.')
      }
      const fault = renamed(body, c.req.header('accept'))
      if (fault) return rpcFault(c, -32_600, fault)
      Object.assign(incoming, { body })
      list = legacyListOf(c, body)
    }
    const { signal, drained } = holdOpen(outgoing, { closing, patience: config.doors.slowReader })
    const caller = new Caller({ c, context, ip, signal, drained })
    if (list) return listLegacy(c, speaker.handler, caller, list)
    return passOn(c, () => speaker.speak(incoming, outgoing, caller))
  }
  app.post('/a2a', speak)
  app.all('/a2a', onlyMethods('POST'))
  app.all('/a2a/*', (c) => {
    if (!restMethods.includes(c.req.method)) onlyMethods(...restMethods)(c, async () => {})
    return speak(c)
  })
  return app
}

/** Methods of other descriptions of the protocol, by the name the SDK has for them. */
const aliases: Readonly<Record<string, string>> = {
  'tasks/subscribe': 'tasks/resubscribe',
  'tasks/pushNotification/set': 'tasks/pushNotificationConfig/set',
  'tasks/pushNotification/get': 'tasks/pushNotificationConfig/get',
}

/** Methods of whoever takes nothing but events. */
const streamed: Readonly<Record<string, string>> = {
  'message/send': 'message/stream',
  SendMessage: 'SendStreamingMessage',
}

/** Names a call as the SDK does; what is wrong with it, where its id would not be fit for a log. */
function renamed(body: unknown, accept: string | undefined): string | undefined {
  if (typeof body !== 'object' || body === null || !('method' in body)) return undefined
  if ('id' in body && typeof body.id === 'string' && !/^[\x20-\x7e]{0,128}$/.test(body.id)) {
    return 'An id has at most 128 characters, all of them printable ASCII.'
  }
  const { method } = body
  const names = accept === 'text/event-stream' ? { ...aliases, ...streamed } : aliases
  if (typeof method === 'string' && Object.hasOwn(names, method)) body.method = names[method]
  return undefined
}

/** Has Node's own answer written by somebody else, with the headers every answer has. */
async function passOn(c: Context, write: () => void): Promise<Response> {
  const { outgoing } = bindingsOf(c)
  for (const [name, value] of c.res.headers) outgoing.setHeader(name, value)
  outgoing.setHeader('x-content-type-options', 'nosniff')
  const isBegun = new Promise<void>((resolve) => {
    const { writeHead } = outgoing
    outgoing.writeHead = ((...args: Parameters<typeof writeHead>) => {
      resolve()
      return writeHead.apply(outgoing, args)
    }) as typeof writeHead
    outgoing.once('close', resolve)
  })
  write()
  await isBegun
  return new Response(null, { status: outgoing.statusCode, headers: RESPONSE_ALREADY_SENT.headers })
}

/** What Node has of a request; the SDK speaks with nothing else. */
function bindingsOf(c: Context): HttpBindings {
  if (c.env?.incoming && c.env.outgoing) return c.env
  throw new Problem('unavailable', { detail: 'A2A is spoken over a connection.' })
}
