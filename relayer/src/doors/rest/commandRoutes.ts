import type { Command } from '@guildhall/sdk/command/command'
import { createReplayActor } from '@guildhall/sdk/command/replayActor'
import { runCommand } from '@guildhall/sdk/command/runCommand'
import { type Context, Hono } from 'hono'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import type { Deps } from '../../deps.ts'
import { onlyMethods } from '../../http/onlyMethods.ts'
import { commandProblem } from '../commandProblem.ts'
import { doorContext, type Routes } from '../context.ts'
import { places } from './places.ts'
import { readAct, readQuestion } from './readInput.ts'

/** Told with every answer, and so also where nothing has changed. */
const always = [
  'access-control-allow-origin',
  'access-control-expose-headers',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-request-id',
]

/** REST over the command table: a route a command, nothing but what the table says. */
export function commandRoutes(deps: Deps, routes: Routes): Hono {
  const app = new Hono()
  const retainedHeaders = [...RETAINED_304_HEADERS, ...always]
  for (const { command, path } of places) {
    if (command.kind === 'read') {
      app.get(path, etag({ retainedHeaders }), (c) => answerQuestion(deps, routes, c, command))
    } else app.on(command.rest.method, path, (c) => act(deps, routes, c, command))
  }
  for (const path of new Set(places.map((place) => place.path))) {
    const methods = places.filter((place) => place.path === path)
    app.all(path, onlyMethods(...methods.map(({ command }) => command.rest.method)))
  }
  return app
}

async function answerQuestion(deps: Deps, routes: Routes, c: Context, command: Command) {
  const context = doorContext(deps, routes, c)
  const input = readQuestion(c, command)
  const outcome = await runCommand(command, context, input).catch(fail)
  // Good for whoever asks again and is told that nothing has changed; what waits for a block is not
  const isOfBlock = c.req.query('minBlock') !== undefined
  c.header('cache-control', isOfBlock ? 'no-store' : 'public, no-cache')
  return c.json(outcome.status === 'done' ? outcome.output : outcome)
}

/** Runs an act as far as its signatures reach. 200: it is done. 202: it is not yet, and `status` says why. */
async function act(deps: Deps, routes: Routes, c: Context, command: Command): Promise<Response> {
  const context = doorContext(deps, routes, c)
  const { input, who } = await readAct(c, command)
  const { account: address, plan, signatures } = who
  const { deployment, publicClient, relayer } = context
  const actor =
    address && createReplayActor({ deployment, publicClient, relayer, address, plan, signatures })
  const outcome = await runCommand(command, { ...context, actor }, input).catch(fail)
  c.header('cache-control', 'no-store')
  if (outcome.status === 'done') return c.json(outcome)
  if (outcome.status === 'pending') c.header('location', `/v1/relay/${outcome.requestId}`)
  return c.json(outcome, 202)
}

function fail(error: unknown): never {
  throw commandProblem(error)
}
