import type { FacilitatorEvmSigner } from '@x402/evm'
import {
  type Abi,
  type Address,
  encodeFunctionData,
  type Hex,
  type Log,
  type ReadContractParameters,
  TransactionReceiptNotFoundError,
  type VerifyTypedDataParameters,
} from 'viem'
import { awaitCall } from '../calls/awaitCall.ts'
import { hashOf, isEnded } from '../calls/call.ts'
import { findCallOf } from '../calls/findCall.ts'
import { isRefusal } from '../chain/isRefusal.ts'
import type { Deps } from '../deps.ts'

/** How the stock facilitator reads the chain, and sends: through this relayer's own pipeline. */
export type FacilitatorSigner = FacilitatorEvmSigner & {
  /** A neighbour that failed while it was asked; the stock code would take that for an answer. */
  readonly failure: unknown
}

type Send = (call: { to: Address; data: Hex }) => Promise<Hex>

/**
 * The seam. `send` puts a call where it survives this process, and answers with the hash of the stored
 * transaction; a dearer version may take its place, which `waitForTransactionReceipt` follows.
 */
export function createFacilitatorSigner(deps: Deps, send: Send): FacilitatorSigner {
  const { chain, keyring, sql, config } = deps
  let failure: unknown
  const noted = (error: unknown) => {
    failure ??= error
    throw error
  }
  return {
    get failure() {
      return failure
    },
    getAddresses: () => keyring.senders.map(({ address }) => address),
    readContract: (args) =>
      chain.readContract(args as unknown as ReadContractParameters).catch((error: unknown) => {
        if (isRefusal(error)) throw error
        return noted(error)
      }),
    verifyTypedData: (args) =>
      chain.verifyTypedData(args as VerifyTypedDataParameters).catch(noted),
    getCode: ({ address }) => chain.getCode({ address }).catch(noted),
    writeContract({ address, abi, functionName, args, dataSuffix }) {
      const data = encodeFunctionData({ abi: abi as Abi, functionName, args })
      return send({ to: address, data: dataSuffix ? `${data}${dataSuffix.slice(2)}` : data })
    },
    sendTransaction: () => Promise.reject(new DeploymentRefusedError()),
    async waitForTransactionReceipt({ hash }) {
      const known = await findCallOf(sql, hash)
      if (!known) throw new TransactionReceiptNotFoundError({ hash })
      const call = await awaitCall(deps, known.id, isEnded, config.x402.waitSeconds * 1000)
      const mined = hashOf(call)
      if (!isEnded(call) || !mined) throw new NotYetMinedError({ hash })
      if (call.state !== 'confirmed') return { status: 'reverted', logs: [] as Log[] }
      return chain.getTransactionReceipt({ hash: mined })
    },
  }
}

export class NotYetMinedError extends Error {
  override name = 'NotYetMinedError'
  constructor({ hash }: { hash: Hex }) {
    super(`The transaction ${hash} is not deep enough in the chain yet.`)
  }
}

class DeploymentRefusedError extends Error {
  override name = 'DeploymentRefusedError'
  constructor() {
    super('Wallets that are still to be made are not made here.')
  }
}
