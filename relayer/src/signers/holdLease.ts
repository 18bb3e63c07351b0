import type { Address } from 'viem'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'

/**
 * Makes sure that nobody else gives this signer nonces until the database transaction ends.
 *
 * @throws {LeaseLostError} when this relayer does not hold the signer.
 */
export async function holdLease(
  { instance }: Pick<Deps, 'instance'>,
  sql: Transaction,
  address: Address,
): Promise<void> {
  const [held] = await sql`
    select from signers
    where address = ${address} and holder = ${instance} and lease_until > clock_timestamp()
    for update`
  if (!held) throw new LeaseLostError({ address })
}

export class LeaseLostError extends Error {
  override name = 'LeaseLostError'
  constructor({ address }: { address: Address }) {
    super(`This relayer does not hold the signer ${address}.`)
  }
}
