import {
  createRelayClient,
  deploymentOf,
  encodeQuotePayment,
  signedRequestSchema,
} from '@guildhall/sdk'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import type { Pending } from './pending.ts'

/**
 * Gives the relayer again what was signed for it. It is made once, however often it is handed over.
 *
 * @throws {RelayUnavailableError} when nobody answers.
 * @throws {RelayProblemError} when the relayer does not take it.
 * @throws {PurchaseFailedError} when nothing was bought by it.
 */
export async function handOver(
  { chainId, relayerUrl }: RuntimeConfig,
  pending: Pending,
): Promise<void> {
  const relayer = createRelayClient({ url: relayerUrl })
  if ('payment' in pending) {
    const { payment } = pending
    const header = encodeQuotePayment(deploymentOf(chainId), payment)
    await relayer.payQuote(BigInt(payment.quote.listingId), header)
    return
  }
  const { request, signature } = signedRequestSchema.parse(pending.signed)
  await relayer.submit({ request, signature })
}
