import type { Deps } from '../deps.ts'
import { networkOf, payableToken } from '../x402/checkPayment.ts'
import type { Requirements } from '../x402/wire.ts'
import { purchaseOf, type QuoteRow } from './quoteRow.ts'

/** What is to be signed to pay a quote: the price, to the deposit that stands for this purchase alone. */
export function requirementsOf(deps: Deps, row: QuoteRow, time: number): Requirements {
  const token = payableToken(deps, row.token)
  return {
    scheme: 'exact',
    network: networkOf(deps),
    amount: row.price,
    asset: row.token,
    payTo: row.deposit,
    maxTimeoutSeconds: Math.max(1, Number(row.expires_at) - time),
    extra: {
      name: token?.name ?? '',
      version: token?.version ?? '',
      assetTransferMethod: 'eip3009',
    },
  }
}

/** The answer to who asks without paying, as x402 has it; `quote` is for who would rather buy by itself. */
export function paymentRequiredOf(
  deps: Deps,
  row: QuoteRow,
  { time, error, title }: { time: number; error: string; title?: string | null | undefined },
) {
  const { nonce, price, ...quote } = purchaseOf(row).quote
  const { client, brief, group } = row
  const url = `${deps.config.publicUrl}/v1/listings/${row.listing_id}/buy`
  return {
    x402Version: 2 as const,
    error,
    resource: {
      url: `${url}?client=${client}&units=${row.units}&brief=${brief}&group=${group}`,
      description: title ?? `One purchase of listing ${row.listing_id}`,
      mimeType: 'application/json',
    },
    accepts: [requirementsOf(deps, row, time)],
    extensions: {},
    quote: {
      paymentId: row.id,
      quote: {
        ...quote,
        listingId: String(quote.listingId),
        price: String(price),
        nonce: String(nonce),
      },
      signature: row.signature,
      client,
      brief,
      group,
      place: row.place,
      deposit: row.deposit,
      expiresAt: Number(row.expires_at),
    },
  }
}
