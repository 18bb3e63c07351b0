import { LRUCache } from 'lru-cache'
import type { Address } from 'viem'
import { authLimits } from '../auth/authLimits.ts'
import type { Config } from '../config.ts'
import type { Database } from '../database/connect.ts'
import type { PlanTerm } from './planTerm.ts'

/** Who may have a plan: an account, or whoever acts for its agent. */
export type Holder = {
  readonly account?: Address | undefined
  readonly agentId?: bigint | undefined
}

/** A plan somebody has, and for how much more. */
export type HeldPlan = { readonly id: string; readonly times: number; readonly term: PlanTerm }

/** How long a card that renews may be charged late. */
const grace = '6 hours'

/** Who has which plan, remembered for ten seconds. Asks nothing where none is sold. */
export class Plans {
  readonly #sql: Database
  readonly #settings: Config['plans']
  readonly #known = new LRUCache<string, Promise<HeldPlan | undefined>>({
    max: 20_000,
    ttl: authLimits.memory,
  })

  constructor(sql: Database, { plans }: Pick<Config, 'plans'>) {
    this.#sql = sql
    this.#settings = plans
  }

  /** The plan that gives a holder most. */
  async of(holder: Holder): Promise<HeldPlan | undefined> {
    if (!this.#settings || (holder.account === undefined && holder.agentId === undefined)) {
      return undefined
    }
    const key = keyOf(holder)
    const known = this.#known.get(key)
    if (known) return known
    const asked = this.#read(holder)
    this.#known.set(key, asked)
    asked.catch(() => this.#known.delete(key))
    return asked
  }

  /** Forgets what is remembered: somebody has a plan now, or none any more. */
  forget(): void {
    this.#known.clear()
  }

  async #read({ account, agentId }: Holder): Promise<HeldPlan | undefined> {
    const terms = await this.#sql<PlanTerm[]>`
      select * from plan_terms
      where state = 'active'
        and (account = ${account ?? null} or agent_id = ${agentId === undefined ? null : String(agentId)})
        and until + case when renews then ${grace}::interval else interval '0' end > now()
        and (from_at is null or from_at <= now())
      order by until desc`
    const held = terms.flatMap((term) => {
      const plan = this.#settings?.plans.find(({ id }) => id === term.plan)
      return plan ? [{ id: plan.id, times: plan.times, term }] : []
    })
    return held.reduce<HeldPlan | undefined>(
      (most, one) => (most && most.times >= one.times ? most : one),
      undefined,
    )
  }
}

function keyOf({ account, agentId }: Holder): string {
  return `${account ?? ''} ${agentId ?? ''}`
}
