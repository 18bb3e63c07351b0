import type { PrivateKeyAccount } from 'viem/accounts'
import type { Deps } from '../deps.ts'
import { limits } from './limits.ts'

/** The keys that may have one more transaction under way, those with the fewest first. */
export async function freeSenders({ sql, senders }: Deps): Promise<readonly PrivateKeyAccount[]> {
  const counts = await sql<{ sender: string; count: bigint }[]>`
    select sender, count(*) from transactions where state in ('signed', 'broadcast') group by sender`
  const underWay = new Map(counts.map(({ sender, count }) => [sender, Number(count)]))
  const of = ({ address }: PrivateKeyAccount) => underWay.get(address) ?? 0
  return senders.filter((sender) => of(sender) < limits.underWay).toSorted((a, b) => of(a) - of(b))
}

/**
 * The first of these keys that can pay a transaction's greatest cost.
 *
 * @throws {NoPayingSenderError} when none can.
 */
export async function payingSender(
  { chain }: Deps,
  senders: readonly PrivateKeyAccount[],
  cost: bigint,
): Promise<PrivateKeyAccount> {
  const balances = await Promise.all(senders.map(({ address }) => chain.getBalance({ address })))
  const payer = senders.find((_, index) => (balances[index] ?? 0n) >= cost)
  if (!payer) throw new NoPayingSenderError({ cost, balances })
  return payer
}

export class NoPayingSenderError extends Error {
  override name = 'NoPayingSenderError'
  constructor({ cost, balances }: { cost: bigint; balances: readonly bigint[] }) {
    super(`No free key can pay ${cost} wei; they have ${balances.join(', ')}.`)
  }
}
