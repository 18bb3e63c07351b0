import type { Address } from 'viem'
import { feesNow } from '../chain/fees.ts'
import type { Head } from '../chain/head.ts'
import type { Deps } from '../deps.ts'
import { isHalted } from '../limits/isHalted.ts'
import { broadcast } from './broadcast.ts'
import { limits } from './limits.ts'
import { openTransaction } from './openTransaction.ts'
import { openStates, type TransactionRow } from './transaction.ts'

/**
 * Sends something with every nonce that a signer's transactions wait for and nothing is under way with:
 * again what was mined with it once, or else a transfer of zero to the signer itself.
 */
export async function fillGaps(
  deps: Deps,
  address: Address,
  head: Head,
  used: number,
): Promise<void> {
  const { sql, keyring, log } = deps
  const missing = await sql<{ nonce: bigint }[]>`
    select nonce from generate_series(
      ${used}::bigint,
      (select max(nonce) from transactions
        where sender = ${address} and state in ${sql([...openStates])})
    ) as nonce
    where not exists (
      select from transactions t
      where t.sender = ${address} and t.nonce = nonce.nonce and t.state in ${sql([...openStates])}
    ) limit ${limits.underWay}`
  for (const { nonce } of missing) {
    log.warn({ sender: address, nonce: Number(nonce) }, 'a nonce is missing: filling it')
    const [again] = await sql<TransactionRow[]>`
      update transactions set state = 'signed', block_number = null, block_hash = null
      where sender = ${address} and nonce = ${nonce} and state = 'confirmed' returning *`
    if (again) {
      await broadcast(deps, again)
      continue
    }
    const account = keyring.find(address)
    if (!account || (await isHalted(deps))) return
    const fees = await feesNow(deps)
    const fill = await sql.begin((sql) =>
      openTransaction(deps, sql, {
        kind: 'fill',
        to: address,
        gas: limits.fillGas,
        fees,
        account,
        head,
        nonce: Number(nonce),
      }),
    )
    await broadcast(deps, fill)
  }
}
