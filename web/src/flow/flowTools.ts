import {
  type Call,
  createGuildhall,
  createRelayClient,
  type Deployment,
  deploymentOf,
  digestOf,
  encodeDocument,
  type Payment,
  RelayUnavailableError,
  randomSalt,
  type Sent,
  signAuthorization,
  type Token,
} from '@guildhall/sdk'
import { type Account, createPublicClient, type Hex, http, type WalletClient } from 'viem'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import type { FlowEvent } from './flowState.ts'
import { keepDocument } from './outbox.ts'

/** What a run is made of. Its steps are done in one order, so that a retry can skip those done. */
export type FlowTools = {
  readonly deployment: Deployment
  readonly account: Hex
  /** Stores a document and gives its digest. */
  put(document: object | Uint8Array): Promise<Hex>
  /** Signs a payment bound to what it pays for. Nothing moves until the call it is part of. */
  pay(amount: bigint, nonceOf: (salt: Hex) => Hex): Promise<Payment>
  /** Signs a call and waits until it has happened. */
  send(call: Call): Promise<Sent>
}

/** Results of steps already done, kept over a retry: a finished call is never made twice. */
export type FlowMemory = { done: unknown[] }

/** A payment signature is good for this long, in seconds: as a request's, with room for a retry. */
const PAYMENT_VALIDITY = 3600
const SUBMIT_TRIES = 3

export function createFlowTools(parameters: {
  config: RuntimeConfig
  walletClient: WalletClient & { account: Account }
  direct: boolean
  memory: FlowMemory
  dispatch: (event: FlowEvent) => void
}): FlowTools {
  const { config, walletClient, direct, memory, dispatch } = parameters
  const deployment = deploymentOf(config.chainId)
  const publicClient = createPublicClient({ transport: http(config.rpcUrl), pollingInterval: 500 })
  const relayer = createRelayClient({ url: config.relayerUrl })
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
      async submit(signed) {
        dispatch({ type: 'reached', stage: 'sent' })
        return persistently(() => relayer.submit(signed))
      },
    },
  })

  let step = 0
  async function once<Result>(work: () => Promise<Result>): Promise<Result> {
    const place = step++
    if (place < memory.done.length) return memory.done[place] as Result
    const result = await work()
    memory.done[place] = result
    return result
  }

  return {
    deployment,
    account: walletClient.account.address,

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

    pay: (amount, nonceOf) =>
      once(async () => {
        dispatch({ type: 'reached', stage: 'signingPayment' })
        const salt = randomSalt()
        const { timestamp } = await publicClient.getBlock()
        return signAuthorization({
          deployment,
          signer: guildhall.signer,
          token: tokenOf(deployment),
          amount,
          nonce: nonceOf(salt),
          salt,
          deadline: Number(timestamp) + PAYMENT_VALIDITY,
        })
      }),

    send: (call) =>
      once(async () => {
        dispatch({ type: 'reached', stage: 'signingRequest' })
        const sent = await guildhall.send(call, { direct })
        dispatch({ type: 'callDone' })
        return sent
      }),
  }
}

/** The same signed request has the same id, so handing it over again is harmless. */
async function persistently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= SUBMIT_TRIES || !(error instanceof RelayUnavailableError)) throw error
      await new Promise((resolve) => setTimeout(resolve, attempt * 400))
    }
  }
}

function tokenOf(deployment: Deployment): Token {
  const [token] = deployment.tokens
  if (!token) throw new RangeError(`No token on chain ${deployment.chainId}`)
  return token
}
