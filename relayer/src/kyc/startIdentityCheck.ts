import type { StartedIdentityCheck } from '@guildhall/sdk'
import type { Address } from 'viem'
import { countAttempt } from '../auth/countAttempt.ts'
import type { Deps } from '../deps.ts'
import { checkHalt } from '../x402/checkHalt.ts'
import { hashReference, identitySettingsOf, statusOfIdentity } from './identityCheck.ts'
import { createVeriff } from './veriff.ts'

/** Checks an account may begin in a day. Each costs whoever runs the relayer, and accounts are free to make. */
const perAccount = 5
const day = 86_400

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
  const settings = identitySettingsOf(deps)
  const provider = createVeriff(settings, log)
  await checkHalt(deps)
  limiter.blocks.check(`signer:${account}`)
  await countAttempt(deps, `identity account:${account}`, { max: perAccount, window: day })
  await countAttempt(deps, 'identity all', { max: settings.perDay, window: day })
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
