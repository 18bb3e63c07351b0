import type { Hex } from 'viem'
import type { Deps } from '../deps.ts'
import { numberInvoice } from '../receipts/numberInvoice.ts'
import type { PlanTerm } from './planTerm.ts'

/** Begins a plan that was paid in tokens, once: at the end of what the account has of it already. */
export async function beginTerm(
  { sql, plans }: Pick<Deps, 'sql' | 'plans'>,
  id: string,
  transactionHash: Hex,
): Promise<void> {
  await sql.begin(async (sql) => {
    const [account] = await sql<{ account: string }[]>`
      select account from plan_terms where id = ${id}`
    await sql`select pg_advisory_xact_lock(hashtextextended(${`plans ${account?.account}`}, 231))`
    const [term] = await sql<PlanTerm[]>`
      select * from plan_terms where id = ${id} and state in ('open', 'paying') for update`
    if (!term) return
    const [begun] = await sql<PlanTerm[]>`
      update plan_terms set state = 'active', updated_at = now(), from_at = b.at,
        until = b.at + ${term.days} * interval '1 day'
      from (
        select greatest(now(), max(until)) as at from plan_terms
        where account = ${term.account} and plan = ${term.plan} and via = 'usdc'
          and state = 'active'
      ) b
      where plan_terms.id = ${id} returning plan_terms.*`
    if (!begun) return
    await sql`
      insert into plan_payments (id, term_id, amount, currency, transaction_hash, from_at, until)
      values (${term.id}, ${term.id}, ${term.token_amount}, ${term.token}, ${transactionHash},
        ${begun.from_at}, ${begun.until})`
    await numberInvoice(sql, 'plan', term.id)
  })
  plans.forget()
}
