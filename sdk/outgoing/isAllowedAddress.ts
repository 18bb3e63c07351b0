import ipaddr from 'ipaddr.js'
import { isIn } from './networks.ts'

/**
 * Whether a connection to an address may be made: a public one, or one of those allowed all the same.
 * Everything registered for another use counts as not public: private, loopback, link-local (where
 * clouds keep their metadata), and IPv6 forms that carry an IPv4 address (mapped, compatible, 6to4, NAT64,
 * Teredo).
 * Unencrypted only those allowed.
 */
export function isAllowedAddress(
  address: string,
  allowed: readonly string[],
  isPlain: boolean,
): boolean {
  if (!ipaddr.isValid(address)) return false
  if (isIn(address, allowed)) return true
  const parsed = ipaddr.parse(address)
  // Of IPv6 only what is given out: the old form ::127.0.0.1 lies outside
  const isGlobal = parsed.kind() === 'ipv4' || isIn(address, ['2000::/3'])
  return !isPlain && isGlobal && parsed.range() === 'unicast'
}
