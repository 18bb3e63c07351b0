import { type Address, type Hex, keccak256 } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import type { Fees } from '../chain/fees.ts'
import type { Deps } from '../deps.ts'

/** What is sent with a nonce, whatever it pays. */
export type Call = {
  readonly to: Address
  readonly data?: Hex | undefined
  readonly value?: bigint | undefined
  readonly gas: bigint
}

/** Signs one version of a transaction; `cost` is what it may take out of the signer's balance, in wei. */
export async function signVersion(
  { config }: Pick<Deps, 'config'>,
  account: PrivateKeyAccount,
  nonce: number,
  { to, data, value = 0n, gas }: Call,
  fees: Fees,
): Promise<{ raw: Hex; hash: Hex; cost: string }> {
  const raw = await account.signTransaction({
    type: 'eip1559',
    chainId: config.chainId,
    nonce,
    to,
    data,
    value,
    gas,
    ...fees,
  })
  return { raw, hash: keccak256(raw), cost: String(gas * fees.maxFeePerGas + value) }
}
