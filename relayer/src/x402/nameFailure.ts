import { erc20Abi } from 'viem'
import type { Deps } from '../deps.ts'
import { isUsed } from './findTransfer.ts'
import type { Payment, Requirements } from './wire.ts'

const unnamed = 'invalid_exact_evm_transaction_simulation_failed'

/** Why a token would not take a payment, on chains without the contract the stock code asks through too. */
export async function nameFailure(
  deps: Pick<Deps, 'chain'>,
  { payload }: Payment,
  { asset, amount }: Requirements,
  reason: string | undefined,
): Promise<string | undefined> {
  if (reason !== unnamed) return reason
  const { authorization } = payload
  if (await isUsed(deps, asset, authorization)) return 'invalid_exact_evm_nonce_already_used'
  const balance = await deps.chain.readContract({
    address: asset,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [authorization.from],
  })
  return balance < BigInt(amount) ? 'invalid_exact_evm_insufficient_balance' : unnamed
}
