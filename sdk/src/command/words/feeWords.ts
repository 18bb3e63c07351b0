import {
  type Address,
  decodeAbiParameters,
  encodeAbiParameters,
  type Hex,
  isAddressEqual,
  size,
} from 'viem'
import type { Deployment } from '../../deployment.ts'
import { OpeningMismatchError } from '../../errors.ts'
import { type FeeQuote, feeQuoteId } from '../../feeQuote.ts'
import type { FeeQuoteBody } from '../../feeWire.ts'

/** As it is hashed; times as all numbers are decoded, so that a wrong one is no other error. */
const fields = [
  { name: 'requestId', type: 'bytes32' },
  { name: 'token', type: 'address' },
  { name: 'amount', type: 'uint256' },
  { name: 'receiver', type: 'address' },
  { name: 'expiry', type: 'uint256' },
] as const
const latest = 2n ** 48n

/** A relayer's quote, which the nonce of its payment is the digest of. */
export function feeOpening({ requestId, token, amount, receiver, expiry }: FeeQuoteBody): Hex {
  return encodeAbiParameters(fields, [requestId, token, BigInt(amount), receiver, BigInt(expiry)])
}

/** Whether the opening of a transfer is that of a fee's payment: what else is paid so opens to more. */
export function isFeeOpening(opening: Hex): boolean {
  return size(opening) === fields.length * 32
}

/**
 * What the payment of a relayer's fee is for.
 *
 * @throws {OpeningMismatchError} when the payment is not the opening's.
 */
export function feeWords(
  deployment: Deployment,
  { to, value, nonce, token: paid }: { to: Address; value: bigint; nonce: Hex; token: Address },
  opening: Hex,
): string {
  const [requestId, token, amount, receiver, expiry] = decodeAbiParameters(fields, opening)
  const quote: FeeQuote = { requestId, token, amount, receiver, expiry: Number(expiry) }
  const isFor =
    expiry < latest &&
    feeQuoteId(deployment, quote) === nonce &&
    isAddressEqual(receiver, to) &&
    isAddressEqual(token, paid) &&
    amount === value
  if (!isFor) throw new OpeningMismatchError({ hash: nonce })
  return `the relayer's fee for request ${requestId}`
}
