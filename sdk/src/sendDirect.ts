import type { Account, PublicClient, WalletClient } from 'viem'
import type { Call } from './call.ts'
import { RevertedError } from './errors.ts'
import { type Sent, sentOf } from './relaySigned.ts'
import { revertOf } from './revert.ts'

/**
 * Makes a call from a wallet of its own, which pays the gas.
 *
 * @throws {RevertedError} when the contract refuses it.
 */
export async function sendDirect(
  {
    publicClient,
    walletClient,
  }: { publicClient: PublicClient; walletClient: WalletClient & { account: Account } },
  call: Call,
): Promise<Sent> {
  const { account } = walletClient
  const gas = await publicClient
    .estimateGas({ account, to: call.to, data: call.data })
    .catch((error: unknown) => {
      throw revertOf(error)
    })
  const hash = await walletClient.sendTransaction({
    account,
    to: call.to,
    data: call.data,
    gas: (gas * 12n) / 10n,
    chain: walletClient.chain ?? null,
  })
  const receipt = await publicClient.waitForTransactionReceipt({ hash })
  if (receipt.status === 'reverted') {
    const { blockNumber } = receipt
    await publicClient
      .call({ account, to: call.to, data: call.data, blockNumber })
      .catch((error: unknown) => {
        throw revertOf(error)
      })
    // By the end of its block it would work: it had too little gas, or came before another
    throw new RevertedError({ errorName: 'Unknown', args: [hash] })
  }
  return sentOf('direct', receipt, receipt.logs)
}
