import { maxBodySize, parseJsonBytes, statementSchema } from '@guildhall/sdk'
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { identitySettingsOf } from '../kyc/identityCheck.ts'
import { takeDecision } from '../kyc/takeDecision.ts'
import { createVeriff } from '../kyc/veriff.ts'
import { markAdmitted } from '../limits/limitRequests.ts'
import { checkStatement, takeStatement } from '../onramp/bank/takeStatement.ts'
import { readEvent, toldBy } from '../onramp/stripe/readEvent.ts'
import { takeNotice } from '../onramp/takeNotice.ts'
import { planTold, takePlanEvent } from '../plans/takePlanEvent.ts'
import { onlyMethods } from './onlyMethods.ts'
import { parse } from './parse.ts'
import { readBody } from './readBody.ts'

/** Stripe's events are larger than our own bodies. */
const maxEvent = 4 * maxBodySize

/** `/v1/notices`: what providers of the operator's tell, each signed as that provider signs. */
export function noticeRoutes(deps: Deps): Hono {
  const app = new Hono()

  app.post('/stripe', async (c) => {
    const body = await readBody(c.req, maxEvent)
    const event = readEvent(deps, body, c.req.header('stripe-signature'))
    markAdmitted(c)
    const planned = planTold(event)
    if (planned) return c.json({ outcome: await takePlanEvent(deps, event, planned) })
    const told = toldBy(event)
    if (!told) return c.json({ outcome: 'nothing to do' })
    const { id, type: kind } = event
    const { outcome } = await takeNotice(deps, { provider: 'stripe', id, kind, told })
    return c.json({ outcome })
  })
  app.all('/stripe', onlyMethods('POST'))

  app.post('/veriff', async (c) => {
    const provider = createVeriff(identitySettingsOf(deps), deps.log)
    const body = await readBody(c.req, maxEvent)
    const decision = provider.read(body, (name) => c.req.header(name))
    markAdmitted(c)
    if (!decision) return c.json({ outcome: 'nothing to do' })
    return c.json({ outcome: await takeDecision(deps, provider.name, decision) })
  })
  app.all('/veriff', onlyMethods('POST'))

  app.post('/bank', async (c) => {
    const body = await readBody(c.req, maxBodySize)
    checkStatement(deps, body, c.req.header())
    markAdmitted(c)
    const refusal = { detail: 'The body is no statement.' }
    const statement = parse(statementSchema, parseJsonBytes(body), refusal)
    return c.json(await takeStatement(deps, statement))
  })
  app.all('/bank', onlyMethods('POST'))
  return app
}
