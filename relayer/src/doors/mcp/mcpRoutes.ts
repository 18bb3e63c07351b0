import { createHttpDoor } from '@guildhall/sdk/mcp/createHttpDoor'
import { offeredTools, UnknownToolsError, wantedTools } from '@guildhall/sdk/mcp/offeredTools'
import { type Context, Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { onlyMethods } from '../../http/onlyMethods.ts'
import { Problem } from '../../problems/problem.ts'
import { doorContext, type Routes } from '../context.ts'
import { onlyOwnHosts } from './onlyOwnHosts.ts'

/** Seconds a tool waits for a request it handed over. */
const patience = 20

/** MCP over HTTP: without sessions and without keys. */
export function mcpRoutes(deps: Deps, routes: Routes): Hono {
  const app = new Hono()
  const { config, log, closing } = deps
  const door = createHttpDoor({ onerror: (err) => log.debug({ err }, 'mcp') })
  closing.addEventListener('abort', () => void door.close())

  const serve = async (c: Context) => {
    const context = doorContext(deps, routes, c, 'beside')
    if (closing.aborted) throw new Problem('unavailable', { detail: 'The relayer is stopping.' })
    const response = await door.fetch(c.req.raw, {
      context,
      tools: toolsOf(c),
      timeout: patience,
      onFault: (err, command) => log.error({ err, command: command.name }, 'a command failed'),
    })
    const answer = new Response(response.body, response)
    answer.headers.set('cache-control', 'no-store')
    return answer
  }
  const guard = onlyOwnHosts(config)
  const others = onlyMethods('POST')
  app.post('/mcp', guard, serve)
  app.all('/mcp', guard, others)
  // As some write it
  app.all('/mcp/', guard, (c, next) => (c.req.method === 'POST' ? serve(c) : others(c, next)))
  return app
}

/** Which tools an address asks for: `/mcp?tools=jobs,offer`. */
function toolsOf(c: Context): readonly string[] | undefined {
  const tools = wantedTools(c.req.query('tools'))
  try {
    offeredTools({ tools })
    return tools
  } catch (error) {
    if (!(error instanceof UnknownToolsError)) throw error
    throw new Problem('malformed', { detail: error.message })
  }
}
