import {
  type Hex,
  type Log,
  type PublicClient,
  parseEventLogs,
  type TransactionReceipt,
} from 'viem'
import type { Deployment } from './deployment.ts'
import { GuildhallError, RelayedCallError, UnsettledRequestError } from './errors.ts'
import { requestId, type SignedRequest } from './forwardRequest.ts'
import { receiptOf } from './receiptOf.ts'
import type { RelayClient } from './relayClient.ts'
import { requestAbi } from './requestAbi.ts'

/** What became of a call. */
export type Sent = {
  readonly via: 'relayer' | 'direct'
  readonly transactionHash: Hex
  readonly blockNumber: bigint
  /** Logs of this call alone, also where its transaction made others. */
  readonly logs: readonly Log<bigint, number, false>[]
}

/**
 * Hands a signed request over, or over again, and waits for it: the same request is made once.
 * `timeout` in seconds.
 *
 * @throws {PaymentRequiredError} where its fee is to be paid first.
 * @throws {RelayedCallError} when it ends without success.
 * @throws {UnsettledRequestError} when nobody can say yet how it ended.
 */
export async function relaySigned(parameters: {
  deployment: Deployment
  publicClient: PublicClient
  relayer: RelayClient
  signed: SignedRequest
  timeout?: number | undefined
  /** Of the request's fee, as `signFeePayment` makes it. */
  payment?: string | undefined
}): Promise<Sent> {
  const { deployment, publicClient, relayer, signed, timeout, payment } = parameters
  const id = requestId(deployment, signed.request)
  const unsettled = (cause: unknown): never => {
    if (!(cause instanceof GuildhallError) || !cause.retryable) throw cause
    throw new UnsettledRequestError({ signed, id, cause })
  }
  const { state, error, transactionHash } = await relayer
    .submit(signed, { payment })
    .then(() => relayer.wait(id, { timeout }))
    .catch(unsettled)
  if (state !== 'confirmed' || !transactionHash) throw new RelayedCallError({ id, state, error })
  const receipt = await receiptOf(publicClient, transactionHash).catch(unsettled)
  return sentOf('relayer', receipt, logsOfRequest(receipt.logs, deployment, id))
}

export function sentOf(via: Sent['via'], receipt: TransactionReceipt, logs: Sent['logs']): Sent {
  const { transactionHash, blockNumber } = receipt
  return { via, transactionHash, blockNumber, logs }
}

/**
 * The logs one request caused in a batch: those between the forwarder's word on the request before it
 * and its own.
 */
export function logsOfRequest(
  logs: Sent['logs'],
  deployment: Deployment,
  digest: Hex,
): Sent['logs'] {
  const forwarder = deployment.contracts.forwarder.toLowerCase()
  const marks = parseEventLogs({
    abi: requestAbi,
    eventName: ['RequestExecuted', 'RequestSkipped'],
    logs: logs.filter((log) => log.address.toLowerCase() === forwarder),
  })
  const own = marks.findIndex((mark) => mark.args.digest === digest)
  const end = marks[own]
  if (!end) return []
  const start = marks[own - 1]?.logIndex ?? -1
  return logs.filter((log) => log.logIndex > start && log.logIndex < end.logIndex)
}
