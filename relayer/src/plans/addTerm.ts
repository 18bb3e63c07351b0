import type { Address } from 'viem'
import type { Transaction } from '../database/connect.ts'
import type { PlanTerm } from './planTerm.ts'
import type { PlanSettings } from './settings.ts'

/** What a term is of, whichever way it is paid. `patience`: seconds its price holds. */
type Wanted = {
  readonly account: Address
  readonly agentId: bigint | undefined
  readonly plan: PlanSettings
  readonly patience: number
} & (
  | { readonly via: 'card' }
  | {
      readonly via: 'usdc'
      readonly token: Address
      readonly tokenAmount: string
      readonly receiver: Address
    }
)

/** Keeps what an account is asked for a plan, until it is paid or nobody wants it any more. */
export async function addTerm(
  sql: Transaction,
  { account, agentId, plan, patience, ...how }: Wanted,
): Promise<PlanTerm> {
  const ofToken =
    how.via === 'usdc'
      ? { token: how.token, token_amount: how.tokenAmount, receiver: how.receiver }
      : {}
  const row = {
    account,
    agent_id: agentId === undefined ? null : String(agentId),
    plan: plan.id,
    via: how.via,
    price: plan.price,
    days: plan.days,
    // A card is charged until it is told not to be
    renews: how.via === 'card',
    expires_at: new Date(Date.now() + patience * 1000),
    ...ofToken,
  }
  const [made] = await sql<PlanTerm[]>`insert into plan_terms ${sql(row)} returning *`
  if (!made) throw new NotStoredError()
  return made
}

class NotStoredError extends Error {
  override name = 'NotStoredError'
  constructor() {
    super('A term of a plan was not stored.')
  }
}
