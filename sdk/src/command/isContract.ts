import type { Address, PublicClient } from 'viem'

/** How an account's code begins that is still the key's own (EIP-7702). */
const delegated = '0xef0100'

/** Whether an account is a contract, and so has no key of which signatures are the same each time. */
export async function isContract(publicClient: PublicClient, address: Address): Promise<boolean> {
  const code = await publicClient.getCode({ address })
  return code !== undefined && !code.toLowerCase().startsWith(delegated)
}
