import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AgentCard } from '@a2a-js/sdk'
import type { A2ARequestHandler } from '@a2a-js/sdk/server'
import { agentCardHandler, jsonRpcHandler, restHandler } from '@a2a-js/sdk/server/express'
import express, { type ErrorRequestHandler, type Express } from 'express'
import type { Deps } from '../../deps.ts'
import type { Caller } from './caller.ts'
import { createRequestHandler } from './requestHandler.ts'

/** The callers of requests under way, by the request that Node has. */
const callers = new WeakMap<object, Caller>()

/** Seconds for which a card is good. */
const cardAge = 300

/**
 * A2A as its SDK speaks it: JSON-RPC and HTTP+JSON, in versions 1.0 and 0.3, behind one address. It speaks
 * with Node’s own requests and answers, each in a caller’s name.
 */
export function createSpeaker(
  deps: Deps,
  card: AgentCard,
  /** The same with its signatures, which are of its form in 1.0. */
  signed: Promise<AgentCard>,
): {
  readonly handler: A2ARequestHandler
  speak(incoming: IncomingMessage, outgoing: ServerResponse, caller: Caller): void
  showCard(incoming: IncomingMessage, outgoing: ServerResponse): void
} {
  const handler = createRequestHandler(deps, card)
  const options = {
    requestHandler: handler,
    userBuilder: async (request: object) => {
      const caller = callers.get(request)
      if (!caller) throw new TypeError('An A2A request without its caller.')
      return caller
    },
    legacyCompat: { enabled: true },
  }
  const door = plain()
  const rpc = jsonRpcHandler(options)
  door.use('/a2a', (request, response, next) =>
    request.path === '/' ? rpc(request, response, next) : next(),
  )
  door.use('/a2a', restHandler(options))
  finish(door, deps)

  const cardsOf = (agentCardProvider: () => Promise<AgentCard>) => {
    const cards = plain()
    const [cache, legacyCompat] = [{ maxAge: cardAge }, { enabled: true }]
    cards.use(agentCardHandler({ agentCardProvider, cache, legacyCompat }))
    finish(cards, deps)
    return cards
  }
  const [newer, older] = [cardsOf(() => signed), cardsOf(async () => card)]

  return {
    handler,
    speak(incoming, outgoing, caller) {
      callers.set(incoming, caller)
      door(incoming as never, outgoing as never)
    },
    showCard(incoming, outgoing) {
      // By whichever of its paths
      incoming.url = '/'
      const isNewer = String(incoming.headers['a2a-version']).startsWith('1.')
      const cards = isNewer ? newer : older
      cards(incoming as never, outgoing as never)
    },
  }
}

function plain(): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  return app
}

/** Ends what no handler took, in a few words and with nothing of ours in them. */
function finish(app: Express, { log }: Pick<Deps, 'log'>): void {
  app.use((_request, response) => {
    response.status(404).json(fault(404, 'NOT_FOUND', 'There is nothing at this path.'))
  })
  const onError: ErrorRequestHandler = (err, _request, response, _next) => {
    log.error({ err }, 'an A2A request failed')
    if (response.headersSent) response.destroy()
    else response.status(500).json(fault(500, 'INTERNAL', 'The relayer failed.'))
  }
  app.use(onError)
}

function fault(code: number, status: string, message: string) {
  return { error: { code, status, message, details: [] } }
}
