import type { Context } from 'hono'
import { type App, askingOf, type RouteDependencies } from '../graphqlRoute.ts'
import { createCallers } from '../limits/callers.ts'
import { refuse } from '../refuse.ts'
import { tellStanding } from '../tellStanding.ts'
import { createSubgraphServer } from './createSubgraphServer.ts'

/** How much larger pages are than ours, and with them what a caller may ask for. */
const larger = 4

/** Answers clients of subgraphs over HTTP. */
export function subgraphRoute(dependencies: RouteDependencies) {
  const { capacity, perSecond } = dependencies.budget
  const callers = createCallers({ capacity: larger * capacity, perSecond: larger * perSecond })
  const yoga = createSubgraphServer(dependencies, callers)

  return async (c: Context<App>): Promise<Response> => {
    const asking = await askingOf(dependencies, c)
    const refusal = callers.refusal(asking)
    if (refusal) return refuse(c, asking, refusal)
    const response = await yoga.fetch(c.req.raw, { asking })
    tellStanding(asking, response.headers)
    return response
  }
}
