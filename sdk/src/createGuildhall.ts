import {
  type Account,
  type Hex,
  type Log,
  type PublicClient,
  parseEventLogs,
  type TransactionReceipt,
  type WalletClient,
} from 'viem'
import { forwarderAbi } from './abi.ts'
import type { Call } from './call.ts'
import type { Deployment } from './deployment.ts'
import {
  GuildhallError,
  NoRelayerError,
  RelayedCallError,
  RevertedError,
  UnsettledRequestError,
} from './errors.ts'
import { requestId, type SignedRequest, signRequest } from './forwardRequest.ts'
import type { RelayClient } from './relayClient.ts'
import { revertOf } from './revert.ts'
import { type Signer, signerOf } from './signer.ts'

/** What became of a call. */
export type Sent = {
  readonly via: 'relayer' | 'direct'
  readonly transactionHash: Hex
  readonly blockNumber: bigint
  /** Logs of this call alone, also where its transaction made others. */
  readonly logs: readonly Log<bigint, number, false>[]
}

export type Guildhall = {
  readonly deployment: Deployment
  readonly publicClient: PublicClient
  readonly signer: Signer
  readonly relayer: RelayClient | undefined
  /**
   * Makes a call in the signer's name and waits for it: through the relayer, without gas, or from the
   * signer's own wallet where `direct` is set or there is no relayer. A relayed call is good until
   * `deadline` (Unix seconds): give it its payment's, so that neither outlives the other.
   *
   * @throws {RevertedError} when the contract refuses a direct call.
   * @throws {RelayedCallError} when a relayed request ends without success.
   * @throws {UnsettledRequestError} when nobody can say yet how it ended. The call may still be made:
   * go on with `resume`, since a second `send` would be a second call.
   */
  send(
    call: Call,
    options?: { direct?: boolean | undefined; deadline?: number | undefined },
  ): Promise<Sent>
  /**
   * Hands a signed request over, or over again, and waits for it: the same request is made once.
   *
   * @throws {NoRelayerError} without a relayer.
   * @throws {RelayedCallError} when it ends without success.
   * @throws {UnsettledRequestError} when nobody can say yet how it ended.
   */
  resume(signed: SignedRequest): Promise<Sent>
}

/** Binds a wallet to a deployment and, for gasless calls, a relayer. */
export function createGuildhall(options: {
  deployment: Deployment
  publicClient: PublicClient
  walletClient: WalletClient & { account: Account }
  relayer?: RelayClient | undefined
  /** Seconds to wait for a relayed request; 120 unless given. */
  timeout?: number | undefined
}): Guildhall {
  const { deployment, publicClient, walletClient, relayer, timeout } = options
  const signer = signerOf(walletClient)

  async function sendDirect(call: Call): Promise<Sent> {
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

  async function sendRelayed(call: Call, deadline: number | undefined): Promise<Sent> {
    return resume(await signRequest({ deployment, publicClient, signer, call, deadline }))
  }

  async function resume(signed: SignedRequest): Promise<Sent> {
    if (!relayer) throw new NoRelayerError()
    const id = requestId(deployment, signed.request)
    const { state, error, transactionHash } = await relayer
      .submit(signed)
      .then(() => relayer.wait(id, { timeout }))
      .catch((cause: unknown) => {
        if (!(cause instanceof GuildhallError) || !cause.retryable) throw cause
        throw new UnsettledRequestError({ signed, id, cause })
      })
    if (state !== 'confirmed' || !transactionHash) throw new RelayedCallError({ id, state, error })
    const receipt = await publicClient.waitForTransactionReceipt({ hash: transactionHash })
    return sentOf('relayer', receipt, logsOfRequest(receipt.logs, deployment, id))
  }

  return {
    deployment,
    publicClient,
    signer,
    relayer,
    resume,
    send: (call, { direct = false, deadline } = {}) =>
      relayer && !direct ? sendRelayed(call, deadline) : sendDirect(call),
  }
}

function sentOf(via: Sent['via'], receipt: TransactionReceipt, logs: Sent['logs']): Sent {
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
    abi: forwarderAbi,
    eventName: ['RequestExecuted', 'RequestSkipped'],
    logs: logs.filter((log) => log.address.toLowerCase() === forwarder),
  })
  const own = marks.findIndex((mark) => mark.args.digest === digest)
  const end = marks[own]
  if (!end) return []
  const start = marks[own - 1]?.logIndex ?? -1
  return logs.filter((log) => log.logIndex > start && log.logIndex < end.logIndex)
}
