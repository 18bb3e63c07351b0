import type { PurchaseBody } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Deps } from '../deps.ts'
import { networkOf } from '../x402/checkPayment.ts'
import type { Settlement } from '../x402/wire.ts'
import type { QuoteRow } from './quoteRow.ts'

/** What a buyer is told of a purchase. */
export type Purchasing = {
  readonly settlement: Settlement
  /** Only where it succeeded. */
  readonly bought?: PurchaseBody
}

export function bought(deps: Deps, quote: QuoteRow, jobId: string, transaction: Hex): Purchasing {
  return {
    settlement: {
      success: true,
      transaction,
      network: networkOf(deps),
      payer: quote.client,
      amount: quote.price,
    },
    bought: {
      jobId,
      listingId: String(quote.listing_id),
      paymentId: quote.id,
      client: quote.client,
      provider: quote.seller,
      price: quote.price,
      transactionHash: transaction,
    },
  }
}

export function failed(
  deps: Deps,
  { client }: QuoteRow,
  errorReason: string,
  errorMessage?: string,
  transaction = '',
): Purchasing {
  return {
    settlement: {
      success: false,
      errorReason,
      ...(errorMessage && { errorMessage }),
      payer: client,
      transaction,
      network: networkOf(deps),
    },
  }
}
