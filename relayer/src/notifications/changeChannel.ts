import type { ChannelChange, StoredChannel } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { dropWallets, findOwnWallets, keepWallets } from '../webhooks/wallets.ts'
import { channelOf, findChannelRow } from './channelRow.ts'
import { checkEvents } from './createChannel.ts'

/**
 * Changes what a channel is told from now on, and when its mail comes.
 *
 * @throws {Problem} `not-found`, `malformed`.
 */
export async function changeChannel(
  deps: Deps,
  owner: Address,
  id: string,
  change: ChannelChange,
): Promise<StoredChannel> {
  const row = await findChannelRow(deps, owner, id)
  const { filter = row.filter, language = row.language, digest = row.digest } = change
  checkEvents(filter)
  if (change.digest !== undefined && row.channel !== 'email') {
    throw new Problem('malformed', { detail: 'Only mail comes once a day.' })
  }
  const wallets = change.filter ? await findOwnWallets(deps, { owner, filter }) : []
  await deps.sql.begin(async (sql) => {
    await sql`
      update webhooks set filter = ${sql.json(filter)}, language = ${language}, digest = ${digest},
        digest_at = case when ${digest} = 'daily'
          then coalesce(digest_at, now() + interval '1 day') end
      where id = ${id} and owner = ${owner}`
    if (digest === 'at once') {
      await sql`
        update deliveries d set state = 'pending' from endpoints e
        where e.id = d.endpoint_id and e.webhook = ${id} and d.state = 'held'`
    }
    if (!change.filter) return
    await dropWallets(sql)
    await keepWallets(sql, wallets)
  })
  return channelOf(deps, await findChannelRow(deps, owner, id))
}

/** @throws {Problem} `not-found`. */
export async function removeChannel(deps: Deps, owner: Address, id: string): Promise<void> {
  await findChannelRow(deps, owner, id)
  await deps.sql.begin(async (sql) => {
    await sql`delete from webhooks where id = ${id} and owner = ${owner}`
    await dropWallets(sql)
  })
}
