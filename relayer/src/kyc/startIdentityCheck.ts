import type { StartedIdentityCheck } from '@guildhall/sdk'
import type { Address } from 'viem'
import { countAttempt } from '../auth/countAttempt.ts'
import type { Deps } from '../deps.ts'
import { checkHalt } from '../x402/checkHalt.ts'
import { hashReference, identitySettingsOf, statusOfIdentity } from './identityCheck.ts'
import { createVeriff } from './veriff.ts'

/** Checks an account may begin in a day: each costs whoever runs the relayer. */
const perDay = { max: 5, window: 86_400 }

/**
 * Begins a check of who is behind an account.
 *
 * @throws {Problem} `not-found`, `suspended`, `rate-limited`, `halted`, `unavailable`.
 */
export async function startIdentityCheck(
  deps: Deps,
  account: Address,
): Promise<StartedIdentityCheck> {
  const { sql, limiter, log } = deps
  const provider = createVeriff(identitySettingsOf(deps), log)
  await checkHalt(deps)
  limiter.blocks.check(`signer:${account}`)
  await countAttempt(deps, `identity account:${account}`, perDay)
  const [row] = await sql<{ id: string }[]>`
    insert into identity_checks ${sql({ account, provider: provider.name })} returning id`
  if (!row) throw new Error('A check was not stored.')
  const { reference, url } = await provider.start(row.id)
  await sql`
    update identity_checks
    set reference_hash = coalesce(reference_hash, ${hashReference(reference)}), updated_at = now()
    where id = ${row.id}`
  return { ...(await statusOfIdentity(deps, account)), url }
}
