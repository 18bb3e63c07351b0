import {
  type Account,
  type Chain,
  createPublicClient,
  createWalletClient,
  http,
  type PublicClient,
  type Transport,
  type WalletClient,
} from 'viem'
import { type BoundCommands, bindCommands } from './bindCommands.ts'
import type { Bought, BuyOptions } from './buy.ts'
import type { Call } from './call.ts'
import { type Confirm, createLocalActor } from './command/localActor.ts'
import { type Deployment, deploymentOf } from './deployment.ts'
import { NoRelayerError, NotConnectedError } from './errors.ts'
import { type SignedRequest, signRequest } from './forwardRequest.ts'
import { createReadModel, type ReadModel } from './readModel/readModel.ts'
import { createRelayClient, type RelayClient } from './relayClient.ts'
import { relaySigned, type Sent } from './relaySigned.ts'
import { sendDirect } from './sendDirect.ts'
import { type Signer, signerOf } from './signer.ts'
import type { JobState, WaitOptions } from './waitForJob.ts'

/** An account at a deployment: everything it can do there. */
export type Guildhall = {
  readonly deployment: Deployment
  readonly publicClient: PublicClient
  readonly signer: Signer
  readonly relayer: RelayClient | undefined
  readonly indexer: ReadModel | undefined
  /** Asked before anything is signed in the signer's name. */
  readonly confirm: Confirm | undefined
  /** Every command of the table in the signer's name: `commands.makeOffer({ … })`. */
  readonly commands: BoundCommands
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
  /**
   * Buys a service and waits until it is delivered or the job has ended.
   *
   * @throws {NotConnectedError} without a relayer or a read model; else as `buy` does.
   */
  buy(wanted: BuyOptions): Promise<Bought>
  /**
   * A job as soon as it is as wanted, as `waitForJob` has it.
   *
   * @throws {NotConnectedError} without a read model.
   * @throws {TimeoutError} when it is not so by then.
   */
  waitForJob(options: WaitOptions): Promise<JobState>
}

/** An account at a deployment: its clients, or what they are made of. */
export type Connection =
  | {
      deployment: Deployment
      publicClient: PublicClient
      walletClient: WalletClient & { account: Account }
    }
  | {
      account: Account
      chain: Chain
      /** The chain's public RPC unless given. */
      transport?: Transport | undefined
      /** The one on the chain unless given. */
      deployment?: Deployment | undefined
    }

/**
 * Binds a wallet to a deployment and, for gasless calls, a relayer.
 *
 * @throws {UnknownChainError} when Guildhall is not deployed on the chain.
 * @throws {NotConnectedError} without an account.
 */
export function createGuildhall(
  options: Connection & {
    /** Takes requests and keeps documents; or its URL. */
    relayer?: RelayClient | string | undefined
    /** The read model's GraphQL, or its URL; commands that look something up need it. */
    indexer?: ReadModel | string | undefined
    /** Whether commands are sent from the wallet itself; so they are without a relayer. */
    direct?: boolean | undefined
    /** Asked before a command signs or sends, with what that does in plain words. */
    confirm?: Confirm | undefined
    /** Seconds to wait for a relayed request; 120 unless given. */
    timeout?: number | undefined
  },
): Guildhall {
  const { timeout, direct, confirm } = options
  const { deployment, publicClient, walletClient } = connect(options)
  const signer = signerOf(walletClient)
  const relayer =
    typeof options.relayer === 'string'
      ? createRelayClient({ url: options.relayer })
      : options.relayer
  const indexer =
    typeof options.indexer === 'string'
      ? createReadModel({ url: options.indexer })
      : options.indexer
  const place = { deployment, publicClient, relayer }
  const actor = createLocalActor({ ...place, walletClient, direct, confirm, timeout })

  async function sendRelayed(call: Call, deadline: number | undefined): Promise<Sent> {
    return resume(await signRequest({ deployment, publicClient, signer, call, deadline }))
  }

  async function resume(signed: SignedRequest): Promise<Sent> {
    if (!relayer) throw new NoRelayerError()
    return relaySigned({ deployment, publicClient, relayer, signed, timeout })
  }

  const guildhall: Guildhall = {
    deployment,
    publicClient,
    signer,
    relayer,
    indexer,
    confirm,
    commands: bindCommands({ ...place, indexer, actor }),
    resume,
    send: (call, { direct = false, deadline } = {}) =>
      relayer && !direct
        ? sendRelayed(call, deadline)
        : sendDirect({ publicClient, walletClient }, call),
    // Loaded by whoever calls them, as commands are
    buy: async (wanted) => (await import('./buy.ts')).buy(guildhall, wanted),
    async waitForJob(options) {
      if (!indexer) throw new NotConnectedError({ what: 'a read model (`indexer`)' })
      return (await import('./waitForJob.ts')).waitForJob(indexer, options)
    },
  }
  return guildhall
}

function connect(options: Connection) {
  if ('walletClient' in options) return options
  const { account, chain, transport = http(), deployment = deploymentOf(chain.id) } = options
  return {
    deployment,
    publicClient: createPublicClient({ chain, transport }) as PublicClient,
    walletClient: createWalletClient({ account, chain, transport }),
  }
}
