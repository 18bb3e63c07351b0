import { planChoiceSchema } from '@guildhall/sdk'
import { encodePaymentRequiredHeader, encodePaymentResponseHeader } from '@x402/core/http'
import { type Context, Hono } from 'hono'
import type { Address } from 'viem'
import { requireAccount, requireReader } from '../auth/requireScope.ts'
import type { Deps } from '../deps.ts'
import { buyByCard, cancelCard } from '../plans/buyByCard.ts'
import { buyByUsdc } from '../plans/buyByUsdc.ts'
import { describeAccount, describePlans, planNamed, plansOf } from '../plans/describePlans.ts'
import { PlanDue, PlanPending } from '../plans/planPayment.ts'
import type { Settlement } from '../x402/wire.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readJsonBody } from './readJsonBody.ts'
import { readPayment } from './readPayment.ts'

/** `/v1/plans` and `/v1/account/plan`: more of what the limits give, for money. */
export function planRoutes(deps: Deps): Hono {
  const app = new Hono()

  app.get('/plans', (c) => c.json({ plans: describePlans(deps) }))
  app.all('/plans', onlyMethods('GET'))

  app.use('/account/plan', async (c, next) => {
    plansOf(deps)
    await next()
    c.header('cache-control', 'no-store')
  })
  app.get('/account/plan', async (c) => c.json(await describeAccount(deps, requireReader(c))))
  app.post('/account/plan', async (c) => {
    const account = requireAccount(c)
    const { plan, via } = await readJsonBody(c.req, planChoiceSchema)
    planNamed(deps, plan)
    if (via === 'card') await buyByCard(deps, account, plan)
    else await payWith(c, account, plan)
    return c.json(await describeAccount(deps, account))
  })
  app.delete('/account/plan', async (c) => {
    const account = requireAccount(c)
    await cancelCard(deps, account)
    return c.json(await describeAccount(deps, account))
  })
  app.all('/account/plan', onlyMethods('GET', 'POST', 'DELETE'))

  async function payWith(c: Context, account: Address, plan: string): Promise<void> {
    const tell = (settlement: Settlement | undefined) => {
      if (settlement) c.header('payment-response', encodePaymentResponseHeader(settlement))
    }
    try {
      tell(await buyByUsdc(deps, account, plan, readPayment(c)))
    } catch (error) {
      if (error instanceof PlanDue) {
        c.header('payment-required', encodePaymentRequiredHeader(error.required))
      }
      if (error instanceof PlanDue || error instanceof PlanPending) tell(error.settlement)
      throw error
    }
  }
  return app
}
