import {
  deploymentOf,
  digestOf,
  encodeDocument,
  jobReceipt,
  parseJsonBytes,
  type ReceiptDocument,
  RelayUnavailableError,
  receiptSchema,
} from '@guildhall/sdk'
import { createPublicClient, http } from 'viem'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import { askRelayer } from '../session/askRelayer.ts'

export type ReadReceipt = {
  readonly receipt: ReceiptDocument
  readonly bytes: Uint8Array
  readonly digest: `0x${string}`
  /** Whose word it is: the relayer's, the chain's as this browser read it, or of both the same. */
  readonly by: 'relayer' | 'chain' | 'both'
}

/** What the chain says differs from what the relayer handed over. */
export class ReceiptMismatchError extends Error {
  override name = 'ReceiptMismatchError'
}

/**
 * A job's receipt, from a relayer, and made again here from the chain: they are the same bytes. A relayer
 * that does not answer is done without.
 */
export async function readJobReceipt(
  config: RuntimeConfig,
  jobId: string,
  transactionHash: `0x${string}`,
): Promise<ReadReceipt> {
  const query = new URLSearchParams({ transaction: transactionHash })
  const [told, made] = await Promise.all([
    readReceipt(fetch, config, `jobs/${jobId}?${query}`).catch((error: unknown) => {
      if (!(error instanceof RelayUnavailableError)) throw error
    }),
    jobReceipt({
      deployment: deploymentOf(config.chainId),
      publicClient: createPublicClient({ transport: http(config.rpcUrl) }),
      jobId: BigInt(jobId),
      transactionHash,
    }),
  ])
  const bytes = encodeDocument(made)
  const digest = digestOf(bytes)
  if (!told) return { receipt: made, bytes, digest, by: 'chain' }
  if (digest !== told.digest) throw new ReceiptMismatchError()
  return { ...told, by: 'both' }
}

/** A receipt as a relayer tells it. */
export async function readReceipt(
  ask: typeof fetch,
  { relayerUrl }: RuntimeConfig,
  path: string,
): Promise<ReadReceipt> {
  const response = await askRelayer(`${relayerUrl}/v1/receipts/${path}`, undefined, ask)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const receipt = receiptSchema.parse(parseJsonBytes(bytes))
  return { receipt, bytes, digest: digestOf(bytes), by: 'relayer' }
}
