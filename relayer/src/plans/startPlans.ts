import type { Hex } from 'viem'
import { hashOf, isEnded } from '../calls/call.ts'
import { findCall } from '../calls/findCall.ts'
import { whileHeld } from '../database/whileHeld.ts'
import type { Deps } from '../deps.ts'
import { startLoop } from '../loop.ts'
import { findTransfer } from '../x402/findTransfer.ts'
import { paymentSchema } from '../x402/wire.ts'
import { beginTerm } from './beginTerm.ts'
import type { PlanTerm } from './planTerm.ts'

/** Milliseconds between two looks. */
const interval = 2000

/** Begins plans whose payments were settled while nobody waited, until stopped; where any are sold. */
export function startPlans(deps: Deps, onHung?: (loop: string) => void): { stop(): Promise<void> } {
  const { config, log, sql } = deps
  if (!config.plans) return { stop: async () => {} }
  return startLoop({
    name: 'plans',
    log,
    onHung,
    interval,
    step: async () => {
      await whileHeld(sql, `${config.databaseSchema} plans`, () => followPlans(deps))
    },
  })
}

async function followPlans(deps: Deps): Promise<void> {
  const terms = await deps.sql<PlanTerm[]>`
    select * from plan_terms
    where state = 'paying' and updated_at < now() - interval '2 seconds'
    order by updated_at limit 100`
  for (const term of terms) {
    if (deps.closing.aborted) return
    try {
      await follow(deps, term)
    } catch (err) {
      deps.log.error({ err, plan: term.id }, 'one plan failed; the others go on')
    }
  }
}

async function follow(deps: Deps, { id, token, call_id, payment }: PlanTerm): Promise<void> {
  const call = call_id ? await findCall(deps.sql, call_id) : undefined
  if (!call || !isEnded(call) || !payment || !token) return
  if (call.state === 'confirmed') return beginTerm(deps, id, hashOf(call) as Hex)
  // Ours failed where another brought it first
  const { payload } = paymentSchema.parse(JSON.parse(payment))
  const found = await findTransfer(deps, token, payload.authorization)
  if (found && !found.isDeep) return
  if (found) return beginTerm(deps, id, found.hash)
  await deps.sql`
    update plan_terms set state = 'open', payment = null, payload_hash = null, call_id = null,
      updated_at = now()
    where id = ${id} and state = 'paying' and call_id = ${call_id}`
}
