import { listingsAbi, type PurchaseQuote, purchaseOf, QuoteMismatchError } from '@guildhall/sdk'
import type { ChainView } from './SigningCheck.ts'

/**
 * Whose the address is that a quote would have paid: asked of the contract, not of who quoted.
 *
 * @throws {QuoteMismatchError} when it is not the quote's own deposit.
 */
export async function checkDeposit(
  { deployment, publicClient }: ChainView,
  quote: PurchaseQuote,
): Promise<void> {
  const purchase = purchaseOf(quote)
  const contract = { address: deployment.contracts.listings, abi: listingsAbi } as const
  const [deposit, digest] = await Promise.all([
    publicClient.readContract({ ...contract, functionName: 'depositOf', args: [purchase] }),
    publicClient.readContract({ ...contract, functionName: 'hashQuote', args: [purchase.quote] }),
  ])
  const faults = [
    { what: 'deposit', actual: quote.deposit, expected: deposit },
    { what: 'digest', actual: quote.paymentId, expected: digest },
  ].filter(({ actual, expected }) => actual.toLowerCase() !== expected.toLowerCase())
  const [fault] = faults
  if (fault) throw new QuoteMismatchError(fault)
}
