import ipaddr from 'ipaddr.js'

/**
 * Whose budget a request is on: an IPv4 address, or the 64 bits of an IPv6 network that are one
 * customer's. `X-Forwarded-For` is read from its end, and only as far as those who wrote it are trusted.
 */
export function clientAddress(options: {
  peer: string | undefined
  forwardedFor: string | undefined
  trustedProxies: readonly string[]
}): string | undefined {
  const { peer, forwardedFor, trustedProxies } = options
  if (peer === undefined || !ipaddr.isValid(peer)) return undefined
  const heard = (forwardedFor ?? '').split(',').map((one) => one.trim())
  let client = peer
  while (isIn(client, trustedProxies)) {
    const before = heard.pop()
    if (before === undefined || !ipaddr.isValid(before)) break
    client = before
  }
  const address = ipaddr.process(client)
  if (address.kind() === 'ipv4') return address.toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/64`)}/64`
}

/** Whether text is an address, or a network in CIDR notation. */
export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text) || ipaddr.isValid(text)
}

function isIn(address: string, networks: readonly string[]): boolean {
  const parsed = ipaddr.process(address)
  return networks.some((network) => {
    if (!ipaddr.isValidCIDR(network))
      return ipaddr.process(network).toString() === parsed.toString()
    const [base, bits] = ipaddr.parseCIDR(network)
    return base.kind() === parsed.kind() && parsed.match(base, bits)
  })
}
