import type { Callback } from '@guildhall/sdk'
import type { Address, Hex } from 'viem'
import type { Database } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { keepSecret } from './secrets.ts'

/**
 * Notes where to tell what becomes of a request, before it is stored: from then on nothing is missed.
 * The first to hand it over decides; its signature becomes public and says nothing of this.
 */
export async function attachCallback(
  deps: Pick<Deps, 'sql' | 'config'>,
  { id, signer }: { id: Hex; signer: Address },
  { url, secret: told }: Callback,
): Promise<void> {
  const { sql } = deps
  const secret = keepSecret(deps, told)
  await sql`
    insert into endpoints ${sql({ request_id: id, owner: signer, url, host: new URL(url).hostname, secret })}
    on conflict (request_id) do nothing`
}

/** Forgets it, unless the request was stored all the same. */
export async function detachCallback(sql: Database, id: Hex): Promise<void> {
  await sql`
    delete from endpoints
    where request_id = ${id} and not exists (select from requests where id = ${id})`
}
