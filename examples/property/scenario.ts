import { parseUnits } from 'viem'

/** What the two agents of the demo want. Prices per page in USDC units, times in seconds. */
export const clientWants = {
  pricePerPage: parseUnits('0.05', 6),
  highestPricePerPage: parseUnits('0.06', 6),
  deliveryTime: 4 * 3_600,
}
export const providerAsks = { pricePerPage: parseUnits('0.06', 6), deliveryTime: 2 * 3_600 }

/** The tag by which a client finds a provider of this trade. */
export const trade = 'property-records'

/** Pages of a scan are separated by form feeds. */
export function countPages(document: Uint8Array): bigint {
  return BigInt(new TextDecoder().decode(document).split('\f').length)
}
