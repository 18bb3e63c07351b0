import type { Deps } from '../deps.ts'
import { hashReference, type IdentityCheck, identitySettingsOf } from './identityCheck.ts'
import type { Decision } from './identityProvider.ts'

/** What became of a decision. */
export type DecisionOutcome = 'again' | 'unknown' | Decision['state']

/** Books what a provider decided; what it decided earlier and tells later changes nothing. */
export async function takeDecision(
  deps: Pick<Deps, 'sql' | 'log' | 'config'>,
  provider: string,
  { id, reference, state, decidedAt }: Decision,
): Promise<DecisionOutcome> {
  const { tier, days } = identitySettingsOf(deps)
  const hash = hashReference(reference)
  const outcome = await deps.sql.begin(async (sql): Promise<DecisionOutcome> => {
    const [row] = await sql<IdentityCheck[]>`
      select * from identity_checks where id = ${id} and provider = ${provider} for update`
    // A decision may come before the session's own answer: then its reference is the first
    if (!row || (row.reference_hash !== null && row.reference_hash !== hash)) return 'unknown'
    if (row.decided_at !== null && (!decidedAt || row.decided_at >= decidedAt)) return 'again'
    const isApproved = state === 'approved'
    await sql`
      update identity_checks set state = ${state}, reference_hash = ${hash},
        tier = ${isApproved ? tier : 0}, decided_at = ${decidedAt ?? null}, updated_at = now(),
        expires_at = case when ${isApproved}
          then ${decidedAt ?? null}::timestamptz + ${days} * interval '1 day' end
      where id = ${id}`
    return state
  })
  deps.log[outcome === 'unknown' ? 'warn' : 'info']({ check: id, outcome }, 'an identity decision')
  return outcome
}
