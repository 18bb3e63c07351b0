import type { Address } from 'viem'
import type { ReadContext } from '../command/context.ts'
import { callCommand } from '../command/runCommand.ts'
import { listListings } from '../commands/listListings.ts'
import { startHeartbeats } from '../heartbeat.ts'
import { pause } from '../pause.ts'
import type { Provider } from './provider.ts'

/** Seconds between two looks for listings of one's own. */
const lookInterval = 60

/** Tells for each listing of an account that its seller is there, until stopped. Never throws. */
export async function keepBeating(
  { context, account, signer, tell }: Provider,
  signal: AbortSignal,
): Promise<void> {
  const { deployment, relayer } = context
  if (!relayer) return
  const beating = new Map<string, () => void>()
  while (!signal.aborted) {
    const ids = await listingsOf(context, account).catch(() => undefined)
    for (const [id, stop] of beating) {
      if (!ids || ids.includes(id)) continue
      stop()
      beating.delete(id)
    }
    for (const id of ids ?? []) {
      if (beating.has(id) || signal.aborted) continue
      const listingId = BigInt(id)
      const onError = (error: unknown) =>
        tell('no-heartbeat', { listingId: id, why: error instanceof Error ? error.message : '' })
      beating.set(id, startHeartbeats({ deployment, relayer, signer, listingId, onError }))
      tell('beating', { listingId: id })
    }
    await pause(lookInterval * 1000, signal)
  }
  for (const stop of beating.values()) stop()
}

/** All listings of a seller that are not archived. */
async function listingsOf(context: ReadContext, seller: Address): Promise<string[]> {
  const ids: string[] = []
  let after: string | undefined
  for (;;) {
    const page = await callCommand(listListings, context, { seller, first: 50, after })
    ids.push(...page.listings.map(({ id }) => id))
    if (page.next === null) return ids
    after = page.next
  }
}
