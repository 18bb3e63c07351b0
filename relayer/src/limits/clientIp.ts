import { isIn } from '@guildhall/sdk/outgoing/networks'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'

/**
 * Who is asking. Each proxy appends whom it heard to `X-Forwarded-For`, so that list is read from its
 * end, and only as far as those who wrote it are trusted; whatever a caller puts there itself is never reached.
 */
export function clientIp(c: Context, trustedProxies: readonly string[]): string {
  const peer = peerOf(c)
  const heard = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim())
  let client = peer
  while (isIn(client, trustedProxies)) {
    const before = heard.pop()
    if (before === undefined || !ipaddr.isValid(before)) break
    client = before
  }
  return keyOf(client)
}

/** A connection's other end. Where there is none, as when the app is asked directly, the loopback. */
function peerOf(c: Context): string {
  if (c.env?.incoming === undefined) return '127.0.0.1'
  return getConnInfo(c).remote.address ?? '127.0.0.1'
}

/** One key a caller: an IPv4 address, or the 64 bits of an IPv6 network that are one customer's. */
function keyOf(address: string): string {
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`)
  return `${network.toString()}/64`
}
