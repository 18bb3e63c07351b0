import { type HookBody, hookTypedData, type StoredHook } from '@guildhall/sdk'
import { getAddress, hashTypedData } from 'viem'
import { verifySignature } from '../chain/verifySignature.ts'
import type { Deps } from '../deps.ts'
import { checkSignedTime } from '../problems/checkSignedTime.ts'
import { Problem } from '../problems/problem.ts'
import { checkHookUrl } from './checkHookUrl.ts'
import { keepSecret } from './secrets.ts'

/**
 * Has all changes of a signer's requests told at an address, in place of the one before. What could not
 * be delivered lately is tried again there.
 *
 * @throws {Problem} `callback-not-allowed`, `request-expired`, `bad-signature` or `hook-not-newer`.
 */
export async function setHook(deps: Deps, hook: HookBody): Promise<StoredHook> {
  const { sql, deployment, limiter } = deps
  const { url, secret, time, signature } = hook
  const signer = getAddress(hook.signer)
  if (url !== '') checkHookUrl(deps, url)
  checkSignedTime(time)
  const typedData = hookTypedData(deployment, { signer, url, secret, time })
  const hash = hashTypedData(typedData)
  if (!(await verifySignature(deps, { account: signer, hash, signature }))) {
    throw new Problem('bad-signature', {
      detail: `${signer} did not sign this hook.`,
      hint: 'The sdk’s signHook has the domain and the type.',
      signer,
    })
  }
  limiter.blocks.check(`signer:${signer}`)
  const stored = await sql.begin(async (sql) => {
    const [endpoint] = await sql<{ id: bigint }[]>`
      insert into endpoints as e (signer, owner, url, host, secret, signed_at)
      values (${signer}, ${signer}, ${url}, ${url === '' ? '' : new URL(url).hostname}, ${keepSecret(deps, secret)}, ${time})
      on conflict (signer) do update set
        url = excluded.url, host = excluded.host, secret = excluded.secret, signed_at = excluded.signed_at,
        failures = 0, disabled = null
      where e.signed_at < excluded.signed_at
      returning id`
    if (!endpoint) return false
    await sql`
      update deliveries set state = 'pending', attempts = 0, next_at = now(), ended_at = null
      where endpoint_id = ${endpoint.id} and state = 'dead' and ${url !== ''}`
    await sql`
      delete from deliveries
      where endpoint_id = ${endpoint.id} and state = 'pending' and ${url === ''}`
    return true
  })
  if (!stored) {
    throw new Problem('hook-not-newer', {
      detail: `A hook signed at ${time} or later is there already.`,
      hint: 'Sign it again with a later time.',
    })
  }
  return { signer, url, time }
}
