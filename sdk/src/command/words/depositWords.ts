import {
  type Address,
  decodeAbiParameters,
  type Hex,
  hashTypedData,
  isAddressEqual,
  type PublicClient,
} from 'viem'
import { listingsAbi } from '../../abi.ts'
import type { Deployment } from '../../deployment.ts'
import { OpeningMismatchError } from '../../errors.ts'
import { buySelector, openingParameters, quoteTypedData } from '../../purchase.ts'

/**
 * What a payment into a deposit buys. The deposit is asked of the contract: an address that is no
 * purchase's of this client is none it may be told to pay.
 *
 * @throws {OpeningMismatchError} when the payment is not the opening's.
 */
export async function depositWords(
  { deployment, publicClient }: { deployment: Deployment; publicClient: PublicClient },
  { from, to, value, nonce }: { from: Address; to: Address; value: bigint; nonce: Hex },
  opening: Hex,
): Promise<string> {
  const [selector, purchase] = decodeAbiParameters(openingParameters, opening)
  const { quote, client, brief } = purchase
  const isFor =
    selector.slice(0, 10) === buySelector &&
    hashTypedData(quoteTypedData(deployment, purchase)) === nonce &&
    isAddressEqual(client, from) &&
    isAddressEqual(quote.buyer, from) &&
    quote.price === value
  if (!isFor) throw new OpeningMismatchError({ hash: nonce })
  const deposit = await publicClient.readContract({
    address: deployment.contracts.listings,
    abi: listingsAbi,
    functionName: 'depositOf',
    args: [purchase],
  })
  if (!isAddressEqual(deposit, to)) throw new OpeningMismatchError({ hash: nonce })
  const units = quote.units === 1 ? 'one unit' : `${quote.units} units`
  return `buying ${units} of listing ${quote.listingId}, for what document ${brief} asks for, by way of deposit ${to}; what buys nothing goes back to ${from}`
}
