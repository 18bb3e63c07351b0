import type { Address, Hex } from 'viem'
import { jobMarketAbi, listingsAbi } from '../abi.ts'
import {
  GuildhallError,
  PurchaseFailedError,
  PurchasePendingError,
  RelayProblemError,
} from '../errors.ts'
import { eventsOf } from '../events.ts'
import type { QuotePayment } from '../purchase.ts'
import { encodeQuotePayment } from '../purchasePayment.ts'
import { receiptOf } from '../receiptOf.ts'
import type { Sent } from '../relaySigned.ts'
import { type ReadContext, relayerOf } from './context.ts'
import { timeNow } from './timeNow.ts'

/** A purchase that was made. */
export type Purchased = { readonly jobId: string; readonly provider: Address; readonly sent: Sent }

/**
 * Hands a quote's payment over, or over again, until it is known what it bought: the same payment buys
 * once. The job is read from the chain, not from what the relayer says. `patience` in seconds.
 *
 * @throws {PurchaseFailedError} when it bought nothing.
 * @throws {PurchasePendingError} when nobody can say yet.
 */
export async function finishPurchase(
  context: ReadContext,
  payment: QuotePayment,
  patience: number,
): Promise<Purchased> {
  const header = encodeQuotePayment(context.deployment, payment)
  const listingId = BigInt(payment.quote.listingId)
  const end = Date.now() + patience * 1000
  for (;;) {
    let pause = 500
    let cause: unknown
    try {
      const bought = await relayerOf(context).payQuote(listingId, header)
      if (bought) return await readPurchase(context, payment, bought.transactionHash as Hex)
    } catch (error) {
      if (error instanceof PurchaseFailedError) throw await plainly(context, payment, error)
      if (!(error instanceof GuildhallError) || !error.retryable) throw error
      cause = error
      if (error instanceof RelayProblemError)
        pause = Math.max(pause, (error.retryAfter ?? 0) * 1000)
    }
    if (Date.now() + pause >= end) throw new PurchasePendingError({ payment, cause })
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

/** Beyond its quote a payment fails in many ways, which all come to one. */
async function plainly(
  { publicClient }: ReadContext,
  { quote }: QuotePayment,
  error: PurchaseFailedError,
): Promise<PurchaseFailedError> {
  const isLate = (await timeNow(publicClient)) >= quote.expiresAt
  const { listingId } = quote
  return isLate && error.reason.startsWith('invalid_')
    ? new PurchaseFailedError({ listingId, reason: 'quote_expired' })
    : error
}

/**
 * What a transaction bought by a quote.
 *
 * @throws {PurchasePendingError} where it is not that.
 */
export async function readPurchase(
  { publicClient, deployment }: ReadContext,
  payment: QuotePayment,
  hash: Hex,
  via: Sent['via'] = 'relayer',
): Promise<Purchased> {
  const { listings, jobMarket } = deployment.contracts
  const receipt = await receiptOf(publicClient, hash)
  const logsOf = (contract: Address) =>
    receipt.logs.filter(({ address }) => address.toLowerCase() === contract.toLowerCase())
  const own = eventsOf(logsOf(listings), listingsAbi, 'Purchased').find(
    ({ args }) => args.quoteDigest === payment.quote.paymentId,
  )
  const job = eventsOf(logsOf(jobMarket), jobMarketAbi, 'JobBought').find(
    ({ args }) => args.jobId === own?.args.jobId,
  )
  // What the relayer says is not so, or of a block that is gone: ask again
  if (!job) throw new PurchasePendingError({ payment })
  const { transactionHash, blockNumber } = receipt
  const sent = { via, transactionHash, blockNumber, logs: receipt.logs }
  return { jobId: String(job.args.jobId), provider: job.args.provider, sent }
}
