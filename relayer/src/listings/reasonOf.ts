import type { CallRow } from '../calls/call.ts'

/** The contract's refusals a buyer can act on. */
const reasons: Readonly<Record<string, string>> = {
  PlaceTaken: 'place_taken',
  HeartbeatTooOld: 'seller_offline',
  QuoteExpired: 'quote_expired',
  QuoteUsed: 'quote_used',
  WrongRevision: 'listing_changed',
  ListingIsArchived: 'listing_changed',
  PaymentMissing: 'invalid_exact_evm_nonce_already_used',
  BadSignature: 'invalid_exact_evm_signature',
}

/** Why a purchase came to nothing. */
export function reasonOf({ state, error }: CallRow): string {
  if (state === 'expired') return 'quote_expired'
  return reasons[error?.name ?? ''] ?? 'purchase_failed'
}
