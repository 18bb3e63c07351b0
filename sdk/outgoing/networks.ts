import ipaddr from 'ipaddr.js'
import * as z from 'zod'

/** An address or a network in CIDR notation. */
const networkSchema = z
  .string()
  .refine(
    (text) => ipaddr.isValidCIDR(text) || ipaddr.isValid(text),
    'must be addresses or networks',
  )

/** Several, with commas between. */
export const networksSchema = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(networkSchema))

/** Whether an address lies in one of these networks. */
export function isIn(address: string, networks: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return networks.some((network) => {
    const [base, bits] = ipaddr.isValidCIDR(network)
      ? ipaddr.parseCIDR(network)
      : wholeOf(ipaddr.process(network))
    return base.kind() === parsed.kind() && parsed.match(base, bits)
  })
}

function wholeOf(address: ipaddr.IPv4 | ipaddr.IPv6): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}
