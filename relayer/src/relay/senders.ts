import type { Address } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { limits } from './limits.ts'
import { sentStates } from './request.ts'

/** The keys this relayer holds that may have one more transaction under way, the idlest first. */
export async function freeSenders({
  sql,
  instance,
  keyring,
}: Deps): Promise<readonly PrivateKeyAccount[]> {
  const counts = await sql<{ address: Address; count: bigint }[]>`
    select s.address, count(t.id) from signers s
    left join transactions t
      on t.sender = s.address and t.state in ${sql([...sentStates])}
    where s.holder = ${instance} and s.lease_until > clock_timestamp() and s.parked_at is null
    group by s.address`
  const underWay = new Map(counts.map(({ address, count }) => [address, Number(count)]))
  const of = ({ address }: PrivateKeyAccount) => underWay.get(address) ?? limits.underWay
  return keyring.senders
    .filter((sender) => of(sender) < limits.underWay)
    .toSorted((a, b) => of(a) - of(b))
}

/**
 * The first of these keys that can pay a transaction's greatest cost beside those it has under way.
 *
 * @throws {NoPayingSenderError} when none can.
 */
export async function payingSender(
  { chain }: Deps,
  sql: Transaction,
  senders: readonly PrivateKeyAccount[],
  cost: bigint,
): Promise<PrivateKeyAccount> {
  const balances = await Promise.all(senders.map(({ address }) => chain.getBalance({ address })))
  const reserved = await sql<{ sender: Address; cost: string }[]>`
    select sender, sum(cost) as cost from transactions
    where state in ${sql([...sentStates])} group by sender`
  const taken = new Map(reserved.map(({ sender, cost }) => [sender, BigInt(cost)]))
  const payer = senders.find(
    ({ address }, index) => (balances[index] ?? 0n) >= cost + (taken.get(address) ?? 0n),
  )
  if (!payer) throw new NoPayingSenderError({ cost, balances })
  return payer
}

export class NoPayingSenderError extends Error {
  override name = 'NoPayingSenderError'
  constructor({ cost, balances }: { cost: bigint; balances: readonly bigint[] }) {
    super(`No free key can pay ${cost} wei; they have ${balances.join(', ')}.`)
  }
}
