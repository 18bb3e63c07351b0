import type { Address } from 'viem'
import { feesNow } from '../chain/fees.ts'
import type { Deps } from '../deps.ts'
import { isHalted } from '../limits/isHalted.ts'
import { broadcast } from '../relay/broadcast.ts'
import { limits } from '../relay/limits.ts'
import { openTransaction } from '../relay/openTransaction.ts'
import { openStates } from '../relay/transaction.ts'

/**
 * Sends parked signers coin from the treasury, if there is one and this relayer holds it. A refill is a
 * row like any transaction before it is sent, and there is one at a time for a signer.
 */
export async function refill(deps: Deps): Promise<void> {
  const { sql, chain, config, instance, keyring, log } = deps
  const account = keyring.treasury
  if (!account || (await isHalted(deps))) return
  const [held] = await sql`
    select from signers where address = ${account.address} and holder = ${instance}`
  if (!held) return
  const poor = await sql<{ address: Address }[]>`
    select address from signers s
    where parked_at is not null and address <> ${account.address}
      and exists (select from relayers r where s.address = any(r.signers))
      and not exists (
        select from transactions t
        where t.kind = 'refill' and t.recipient = s.address and t.state in ${sql([...openStates])}
      )
    order by parked_at limit ${limits.underWay}`
  for (const { address } of poor) {
    const [balance, treasury] = await Promise.all([
      chain.getBalance({ address }),
      chain.getBalance({ address: account.address }),
    ])
    const value = config.signers.refillTo - balance
    if (balance >= config.signers.minBalance || value <= 0n) continue
    const fees = await feesNow(deps)
    if (treasury < value + limits.fillGas * fees.maxFeePerGas) {
      log.warn({ sender: address, treasury: String(treasury) }, 'the treasury cannot refill')
      return
    }
    const head = await deps.head.latest()
    const contents = { kind: 'refill', to: address, value, gas: limits.fillGas } as const
    const sent = await sql.begin((sql) =>
      openTransaction(deps, sql, { ...contents, fees, account, head }),
    )
    await broadcast(deps, sent)
    log.info({ sender: address, value: String(value) }, 'refilled')
  }
}
