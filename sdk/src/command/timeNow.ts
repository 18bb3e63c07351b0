import type { PublicClient } from 'viem'

/** Unix seconds: the chain's, or the clock's where the chain has been quiet. */
export async function timeNow(publicClient: PublicClient): Promise<number> {
  const { timestamp } = await publicClient.getBlock()
  return Math.max(Number(timestamp), Math.floor(Date.now() / 1000))
}
