import type { Address } from 'viem'
import type { Deps } from '../deps.ts'

/**
 * Notes what the signers this relayer holds have. One below the least is parked: it gets nothing to send
 * until it has more, and ends what it has under way.
 */
export async function watchBalances(deps: Deps): Promise<void> {
  const { sql, chain, config, instance, keyring, log } = deps
  const signers = await sql<{ address: Address; parked_at: Date | null }[]>`
    select address, parked_at from signers
    where holder = ${instance} and lease_until > clock_timestamp() order by address`
  await Promise.all(
    signers
      .filter(({ address }) => address !== keyring.treasury?.address)
      .map(async ({ address, parked_at }) => {
        const balance = await chain.getBalance({ address })
        const isPoor = balance < config.signers.minBalance
        await sql`
          update signers set
            balance = ${String(balance)},
            parked_at = ${isPoor ? sql`coalesce(parked_at, now())` : null}
          where address = ${address} and holder = ${instance}`
        if (isPoor === (parked_at !== null)) return
        const about = { sender: address, balance: String(balance) }
        if (isPoor) log.warn(about, 'parked: its balance is too low')
        else log.info(about, 'no longer parked')
      }),
  )
}
