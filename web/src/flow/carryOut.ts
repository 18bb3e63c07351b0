import {
  decodeRevert,
  forwarderAbi,
  type Guildhall,
  logsOfRequest,
  RelayedCallError,
  RevertedError,
  requestId,
  type Sent,
  type SignedRequest,
} from '@guildhall/sdk'
import { encodeFunctionData } from 'viem'
import { findRequest } from './findRequest.ts'

/**
 * Makes a signed request from the signer's own wallet, where a relayer that may have it too does not
 * answer. The forwarder makes a request once, whoever brings it first; `since` is the block before it
 * was signed.
 *
 * @throws {RevertedError} when the contract refuses it.
 * @throws {RelayedCallError} when it is no longer valid and was never made.
 */
export async function carryOut(
  guildhall: Guildhall,
  { signed, since }: { signed: SignedRequest; since: bigint },
): Promise<Sent> {
  const { deployment, publicClient } = guildhall
  const { forwarder } = deployment.contracts
  const id = requestId(deployment, signed.request)
  const data = encodeFunctionData({
    abi: forwarderAbi,
    functionName: 'execute',
    args: [[signed.request], [signed.signature]],
  })
  const { blockNumber } = await guildhall.send({ to: forwarder, data, gas: 0n }, { direct: true })

  // By this transaction, or by the relayer's before it
  const { deadline } = signed.request
  const made = await findRequest(publicClient, {
    ...{ forwarder, id, since, deadline },
    head: blockNumber,
  })
  if (!made) throw new RelayedCallError({ id, state: 'expired' })
  if (!made.args.success) {
    const result = made.args.result ?? '0x'
    throw new RevertedError(decodeRevert(result) ?? { errorName: 'Unknown', args: [result] })
  }
  const receipt = await publicClient.getTransactionReceipt({ hash: made.transactionHash })
  return {
    via: 'direct',
    transactionHash: made.transactionHash,
    blockNumber: made.blockNumber,
    logs: logsOfRequest(receipt.logs, deployment, id),
  }
}
