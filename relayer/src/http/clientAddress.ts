import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * The network address a request came from; of IPv6 the /64, which one customer has whole. With
 * `proxies` of ours in front, the entry of `X-Forwarded-For` the outermost of them wrote; what stands
 * before it anybody may have written. Empty where there is no connection.
 */
export function clientAddress(c: Context, proxies: number): string {
  if (proxies > 0) {
    const entries = (c.req.header('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim())
    const entry = entries.at(-proxies) ?? ''
    if (isIP(entry)) return network(entry)
  }
  return network(connectedAddress(c))
}

function connectedAddress(c: Context): string {
  // Without a port, as in tests, there is no connection
  if (!c.env?.incoming) return ''
  return getConnInfo(c).remote.address ?? ''
}

function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (isIP(address) !== 6) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = tail?.split(':').filter(Boolean) ?? []
  const missing = Math.max(0, 8 - groups.length - rest.length)
  const all = tail === undefined ? groups : [...groups, ...Array(missing).fill('0'), ...rest]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
