import {
  type Attachment,
  type Call,
  createGuildhall,
  createRelayClient,
  type Deployment,
  deploymentOf,
  digestOf,
  encodeDocument,
  encodeSignedRequest,
  type Payment,
  PurchaseFailedError,
  PurchasePendingError,
  type PurchaseQuote,
  paymentTypedData,
  putFile,
  RelayedCallError,
  RelayUnavailableError,
  RevertedError,
  randomSalt,
  requestId,
  type Sent,
  type SignedRequest,
  signAuthorization,
  type Token,
  UnsettledRequestError,
} from '@guildhall/sdk'
import { finishPurchase } from '@guildhall/sdk/command/finishPurchase'
import {
  type Account,
  type Address,
  createPublicClient,
  type Hex,
  http,
  type PublicClient,
  type TypedDataDefinition,
  type WalletClient,
} from 'viem'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import { carryOut } from './carryOut.ts'
import { checkDeposit } from './checkDeposit.ts'
import type { FlowEvent } from './flowState.ts'
import { keepDocument } from './outbox.ts'
import { keepPending, settlePending } from './pending.ts'

/** A file as it lies in this browser. */
export type FileToKeep = {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** Typed data as the SDK makes it. */
export type SignedWords = {
  readonly domain: object
  readonly types: object
  readonly primaryType: string
  readonly message: object
}

/** What a run is made of. Its steps are done in one order, so that a retry can skip those done. */
export type FlowTools = {
  readonly deployment: Deployment
  readonly account: Hex
  /** For what must be read of the chain before something is signed. */
  readonly publicClient: PublicClient
  /** Does something that a retry must not do again. */
  once<Result>(work: () => Promise<Result>): Promise<Result>
  /** Stores a document and gives its digest. */
  put(document: object | Uint8Array): Promise<Hex>
  /** Stores a file of any size, in parts; tells how many of its bytes are kept. */
  keep(file: FileToKeep, onProgress: (kept: number) => void): Promise<Attachment>
  /** Signs words that are part of a document. Nothing moves by them. */
  sign(typedData: SignedWords): Promise<Hex>
  /** Signs a payment bound to what it pays for. Nothing moves until the call it is part of. */
  pay(
    amount: bigint,
    nonceOf: (salt: Hex) => Hex,
    /** To the market unless said. */
    options: { readonly token: Token; readonly to?: Address },
  ): Promise<Payment>
  /** Signs what a secret is made of, which nobody else is ever shown. */
  signSecret(definition: TypedDataDefinition): Promise<Hex>
  /** Signs a call and waits until it has happened. */
  send(call: Call): Promise<Sent>
  /**
   * Signs the payment of a quote, hands it over, and waits for the job it buys.
   *
   * @throws {QuoteMismatchError} when its payment would go elsewhere than to its own deposit.
   */
  buy(quote: PurchaseQuote): Promise<Sent>
}

/**
 * What a retry must not do again: steps that are done, and a request that may still be made, with the
 * chain's block before it was signed.
 */
export type FlowMemory = {
  done: unknown[]
  unsettled?: { readonly signed: SignedRequest; readonly since: bigint } | undefined
  /** Whether a purchase was paid for and it is not known what it bought. */
  isPurchaseOpen?: boolean | undefined
}

/** Seconds a payment is good for. Its request ends with it: whoever saw either can use it until then. */
const paymentValidity = 600

/** Seconds to wait for a purchase before it is said that nobody knows yet. */
const purchasePatience = 45

export function createFlowTools(parameters: {
  config: RuntimeConfig
  walletClient: WalletClient & { account: Account }
  direct: boolean
  /** What it is called where it is told of later. */
  title: string
  memory: FlowMemory
  dispatch: (event: FlowEvent) => void
  /** Whether somebody is still told of it here; else the tray tells. */
  isWatched: () => boolean
}): FlowTools {
  const { config, walletClient, direct, title, memory, dispatch, isWatched } = parameters
  const deployment = deploymentOf(config.chainId)
  const publicClient = createPublicClient({ transport: http(config.rpcUrl), pollingInterval: 500 })
  const relayer = createRelayClient({ url: config.relayerUrl })
  let handed: Hex | undefined
  let since = 0n
  const guildhall = createGuildhall({
    deployment,
    publicClient,
    walletClient: {
      ...walletClient,
      async sendTransaction(transaction) {
        const hash = await walletClient.sendTransaction(transaction)
        dispatch({ type: 'reached', stage: 'sent' })
        return hash
      },
    } as typeof walletClient,
    relayer: {
      ...relayer,
      submit(signed) {
        dispatch({ type: 'reached', stage: 'sent' })
        // Before anybody has it, so that it is known of whatever happens to this page
        handed = requestId(deployment, signed.request)
        keepPending(
          {
            id: handed,
            title,
            chainId: config.chainId,
            since: Number(since),
            signed: encodeSignedRequest(signed),
          },
          { isWatched: isWatched() },
        )
        return relayer.submit(signed)
      },
    },
  })

  let step = 0
  async function once<Result>(
    work: () => Promise<Result>,
    isOver: (result: Result) => Promise<boolean> = async () => false,
  ): Promise<Result> {
    const place = step++
    const isLast = place === memory.done.length - 1
    if (place < memory.done.length) {
      const result = memory.done[place] as Result
      if (!isLast || memory.unsettled || !(await isOver(result))) return result
    }
    const result = await work()
    memory.done[place] = result
    return result
  }

  const chainTime = async () => Number((await publicClient.getBlock()).timestamp)
  let deadline: number | undefined

  /** A request signed before is gone on with: a new one would be a second call. */
  async function settle(call: Call): Promise<Sent> {
    const { unsettled } = memory
    since = unsettled?.since ?? (await publicClient.getBlockNumber())
    const isOver = () => {
      const id = unsettled ? requestId(deployment, unsettled.signed.request) : handed
      if (id) settlePending(id)
      memory.unsettled = undefined
    }
    try {
      const sent = unsettled
        ? await (direct ? carryOut(guildhall, unsettled) : guildhall.resume(unsettled.signed))
        : await guildhall.send(call, { direct, deadline })
      isOver()
      return sent
    } catch (error) {
      if (error instanceof UnsettledRequestError) memory.unsettled = { signed: error.signed, since }
      else if (isFinal(error) || !unsettled) isOver()
      throw error
    }
  }

  return {
    deployment,
    account: walletClient.account.address,
    publicClient,
    once: (work) => once(work),

    put: (document) =>
      once(async () => {
        const bytes = document instanceof Uint8Array ? document : encodeDocument(document)
        const digest = digestOf(bytes)
        await relayer.putDocument(bytes).catch((error: unknown) => {
          if (!direct || !(error instanceof RelayUnavailableError)) throw error
          keepDocument(digest, bytes)
        })
        return digest
      }),

    keep: (file, onProgress) => once(() => putFile(relayer, file, { onProgress })),

    sign: (typedData) =>
      once(async () => {
        dispatch({ type: 'reached', stage: 'signingRequest' })
        const signature = await guildhall.signer.signTypedData(
          typedData as unknown as TypedDataDefinition,
        )
        dispatch({ type: 'callDone' })
        return signature
      }),

    async pay(amount, nonceOf, { token, to }) {
      // Another payment before this one is over would be a second one, for whoever has seen both
      const payment = await once(
        async () => {
          dispatch({ type: 'reached', stage: 'signingPayment' })
          const salt = randomSalt()
          return signAuthorization({
            deployment,
            signer: guildhall.signer,
            token,
            amount,
            to,
            nonce: nonceOf(salt),
            salt,
            deadline: (await chainTime()) + paymentValidity,
          })
        },
        async (payment) => (await chainTime()) >= (deadlineOf(payment) ?? Number.POSITIVE_INFINITY),
      )
      deadline = deadlineOf(payment)
      return payment
    },

    signSecret: (definition) =>
      once(() => {
        dispatch({ type: 'reached', stage: 'signingSecret' })
        return guildhall.signer.signTypedData(definition)
      }),

    send: (call) =>
      once(async () => {
        dispatch({ type: 'reached', stage: 'signingRequest' })
        const sent = await settle(call)
        dispatch({ type: 'callDone' })
        return sent
      }),

    async buy(quote) {
      const { signature, block } = await once(async () => {
        await checkDeposit({ deployment, publicClient }, quote)
        dispatch({ type: 'reached', stage: 'signingPayment' })
        const block = await publicClient.getBlockNumber()
        const typedData = paymentTypedData(deployment, quote)
        return { signature: await guildhall.signer.signTypedData(typedData), block }
      })
      return once(async () => {
        dispatch({ type: 'reached', stage: 'sent' })
        const payment = { quote, signature }
        const id = quote.paymentId
        const { chainId } = config
        keepPending(
          { id, title, chainId, since: Number(block), payment },
          { isWatched: isWatched() },
        )
        memory.isPurchaseOpen = true
        try {
          const context = { deployment, publicClient, relayer }
          const { sent } = await finishPurchase(context, payment, purchasePatience)
          memory.isPurchaseOpen = false
          settlePending(id)
          return sent
        } catch (error) {
          if (error instanceof PurchaseFailedError) {
            memory.isPurchaseOpen = false
            settlePending(id)
            throw error
          }
          throw error instanceof PurchasePendingError
            ? error
            : new PurchasePendingError({ payment, cause: error })
        }
      })
    },
  }
}

function deadlineOf(payment: Payment): number | undefined {
  return payment.method === 'allowance' ? undefined : payment.deadline
}

function isFinal(error: unknown): boolean {
  return error instanceof RelayedCallError || error instanceof RevertedError
}
