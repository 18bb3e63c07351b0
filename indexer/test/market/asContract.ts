import type { Address, Hex } from 'viem'
import { type Actor, rpc } from '../actor.ts'

/** Makes a contract call another, as its own code does where a longer story leads there. */
export async function asContract(
  { publicClient }: Actor,
  call: { rpcUrl: string; from: Address; to: Address; data: Hex },
): Promise<void> {
  const { rpcUrl, from, to, data } = call
  await rpc(rpcUrl, 'anvil_impersonateAccount', from)
  await rpc(rpcUrl, 'anvil_setBalance', from, '0xde0b6b3a7640000')
  const hash = await rpc(rpcUrl, 'eth_sendTransaction', { from, to, data, gas: '0x7a1200' })
  const { status } = await publicClient.waitForTransactionReceipt({ hash: hash as Hex })
  await rpc(rpcUrl, 'anvil_stopImpersonatingAccount', from)
  if (status !== 'success') throw new Error(`${hash} failed.`)
}
