import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import { openStates } from '../relay/transaction.ts'
import { type LeasedSigner, type LiveRelayer, shareOut } from './shareOut.ts'

/** How long a relayer that stands still may keep the others from renewing theirs, in milliseconds. */
const longestPause = 10_000

/**
 * Says that this relayer lives, keeps the leases of its share of the signers, takes those that lapsed
 * and gives up those that another should have. Returns the signers it holds.
 */
export async function renewLeases(deps: Deps): Promise<readonly Address[]> {
  const { sql, config, instance, keyring } = deps
  const span = `${config.signers.leaseSeconds} seconds`
  const mine = [...keyring.addresses]
  return sql.begin(async (sql) => {
    await sql`select set_config('idle_in_transaction_session_timeout', ${String(longestPause)}, true)`
    await sql`select pg_advisory_xact_lock(hashtextextended(${`leases ${config.databaseSchema}`}, 0))`
    await sql`
      insert into relayers (instance, signers) values (${instance}, ${mine})
      on conflict (instance) do update set signers = excluded.signers, seen_at = clock_timestamp()`
    await sql`delete from relayers where seen_at < clock_timestamp() - ${span}::interval`
    await sql`
      insert into signers (address) select unnest(${mine}::text[]) on conflict do nothing`
    const relayers = await sql<LiveRelayer[]>`select instance, signers from relayers`
    const signers = await sql<LeasedSigner[]>`
      select s.address, case when s.lease_until > clock_timestamp() then s.holder end as holder,
        exists (
          select from transactions t where t.sender = s.address and t.state in ${sql([...openStates])}
        ) as busy
      from signers s order by s.address`
    const held = shareOut(instance, relayers, signers)
    // One that somebody is just signing with is looked at again next time: it holds up no other
    await sql`
      update signers set holder = null, lease_until = '-infinity'
      where address in (
        select address from signers where holder = ${instance} and address <> all(${[...held]})
        for update skip locked
      )`
    await sql`
      update signers set
        holder = ${instance}, lease_until = clock_timestamp() + ${span}::interval
      where address in (
        select address from signers where address = any(${[...held]}) for update skip locked
      )`
    return held
  })
}

/** Gives up every lease at once, for the others. */
export async function giveUpLeases({ sql, instance }: Deps): Promise<void> {
  await sql`update signers set holder = null, lease_until = '-infinity' where holder = ${instance}`
  await sql`delete from relayers where instance = ${instance}`
}
