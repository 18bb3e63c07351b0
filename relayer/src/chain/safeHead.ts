import type { Deps } from '../deps.ts'
import type { Head } from './head.ts'

/**
 * The newest block that can no longer vanish, seen from a head: with one confirmation the head itself.
 * Whatever is said for good is said as of it.
 */
export async function safeHead(
  { chain, config }: Pick<Deps, 'chain' | 'config'>,
  head: Head,
): Promise<Head> {
  const above = BigInt(config.relay.confirmations - 1)
  if (above === 0n) return head
  const blockNumber = head.number > above ? head.number - above : 0n
  const { number, hash, timestamp } = await chain.getBlock({ blockNumber })
  return { number, hash, timestamp: Number(timestamp) }
}
