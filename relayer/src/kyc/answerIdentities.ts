import { answerValidation, validationRegistryAbi } from '@guildhall/sdk'
import { encodeAbiParameters, type Hex, isAddressEqual, keccak256, parseAbiParameters } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { signedCall } from '../calls/signedCall.ts'
import { wantCall } from '../calls/wantCall.ts'
import { isRefusal } from '../chain/isRefusal.ts'
import type { Deps } from '../deps.ts'
import { isHalted } from '../limits/isHalted.ts'
import { chainTime } from '../listings/statusOfListing.ts'
import { unixTime } from '../unixTime.ts'
import { type IdentityCheck, requestHashOf } from './identityCheck.ts'

/** What the answer is found by on the chain. */
export const identityTag = 'kyc'
const full = 100
const gas = 600_000n
const validity = 3600
/** Checks looked at in one step. */
const most = 100

/**
 * Answers the validation requests that owners of checked accounts' agents opened: that there was a check,
 * its tier and until when, and the hash of what the provider calls it. Who does not ask is not told of.
 */
export async function answerIdentities(deps: Deps): Promise<void> {
  const { config, sql, identities, log } = deps
  const key = config.identity?.validatorKey
  if (!key || (await isHalted(deps))) return
  const validator = privateKeyToAccount(key)
  // In turn: most owners never ask, and those who do may be anywhere among them
  const rows = await sql<IdentityCheck[]>`
    with due as (
      select id from identity_checks i
      where state = 'approved' and expires_at > now() and reference_hash is not null
        and (answer_id is null or exists (
          select from calls c where c.id = i.answer_id and c.attempts < 5
            and c.state in ('reverted', 'refused', 'expired') and c.updated_at < now() - interval '1 minute'
        ))
      order by looked_at nulls first limit ${most}
    )
    update identity_checks i set looked_at = now() from due where i.id = due.id returning i.*`
  for (const row of rows) {
    if (deps.closing.aborted) return
    try {
      const { agentId } = await identities.of(row.account)
      if (agentId !== undefined) await answer(deps, row, agentId, validator)
    } catch (err) {
      log.error({ err, check: row.id }, 'one identity failed; the others go on')
    }
  }
}

async function answer(
  deps: Deps,
  row: IdentityCheck,
  agentId: bigint,
  validator: PrivateKeyAccount,
): Promise<void> {
  const { sql, deployment } = deps
  const requestHash = requestHashOf(deps, row.id, agentId)
  if (!(await isAsked(deps, requestHash, { agentId, validator }))) return
  const { reference_hash: hash, expires_at: expiry, tier } = row
  if (!hash || !expiry) return
  const told = JSON.stringify({ tier, expiry: unixTime(expiry) })
  const answered = answerValidation(deployment, {
    requestHash,
    response: full,
    uri: `data:application/json,${encodeURIComponent(told)}`,
    hash,
    tag: identityTag,
  })
  const deadline = (await chainTime(deps)) + validity
  const call = await signedCall(deps, validator, answered, deadline)
  const id = keccak256(
    encodeAbiParameters(parseAbiParameters('string, bytes32'), ['identity answer', requestHash]),
  )
  await sql.begin(async (sql) => {
    await wantCall(sql, { ...call, id, kind: 'identity', subject: row.account, gas })
    await sql`update identity_checks set answer_id = ${id} where id = ${row.id}`
  })
}

async function isAsked(
  { chain, deployment }: Deps,
  requestHash: Hex,
  about: { agentId: bigint; validator: PrivateKeyAccount },
): Promise<boolean> {
  try {
    const [validator, agentId] = await chain.readContract({
      address: deployment.contracts.validationRegistry,
      abi: validationRegistryAbi,
      functionName: 'getValidationStatus',
      args: [requestHash],
    })
    return isAddressEqual(validator, about.validator.address) && agentId === about.agentId
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}
