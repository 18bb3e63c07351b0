import type { Address } from 'viem'
import type { z } from 'zod'
import { buyService } from '../actions/buyService.ts'
import { PurchaseFailedError } from '../errors.ts'
import type { PurchaseQuote } from '../purchase.ts'
import type { Actor } from './actor.ts'
import { askSigned, type purchaseShape } from './askQuote.ts'
import { relayerOf, type WriteContext } from './context.ts'
import { type Purchased, readPurchase } from './finishPurchase.ts'
import { send } from './send.ts'
import { timeNow } from './timeNow.ts'

/** Seconds a heartbeat may be of the future: a quote is good for no longer than twice that. */
const longestAhead = 60

type Wanted = z.output<z.ZodObject<typeof purchaseShape>>

/**
 * Buys for a wallet that signs nothing: its key has the wallet pay in the transaction that buys, within
 * its limits.
 *
 * @throws {QuoteMismatchError} when the quote is dearer than meant, or is for something else.
 * @throws {PurchaseFailedError} `seller_offline`.
 * @throws {RevertedError} when the contracts refuse it, the wallet's limits among them.
 */
export async function buyFromWallet(
  context: WriteContext,
  { address, spend }: { address: Address; spend: NonNullable<Actor['spend']> },
  wanted: Wanted,
): Promise<Purchased & { quote: PurchaseQuote }> {
  const { deployment, publicClient } = context
  const { quote, signature, place } = await askSigned(context, address, wanted)
  const { listingId } = quote
  const seller = await relayerOf(context).listing(BigInt(listingId))
  if (seller.heartbeat === undefined || !seller.heartbeatSignature) {
    throw new PurchaseFailedError({ listingId, reason: 'seller_offline' })
  }
  // A seller's clock may be a little ahead of the chain's, which takes no heartbeat of the future
  const ahead = seller.heartbeat - (await timeNow(publicClient))
  if (ahead > longestAhead) throw new PurchaseFailedError({ listingId, reason: 'seller_offline' })
  if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead * 1000))
  const heartbeat = { timestamp: seller.heartbeat, signature: seller.heartbeatSignature }
  const payment = { method: 'allowance' } as const
  const call = buyService(deployment, { quote, signature, place, heartbeat, payment })
  const { jobMarket } = deployment.contracts
  await spend({ token: quote.token, amount: BigInt(quote.price), spender: jobMarket })
  const { transactionHash } = await send(context, call)
  const bought = await readPurchase(context, { quote, signature }, transactionHash, 'direct')
  return { ...bought, quote }
}
