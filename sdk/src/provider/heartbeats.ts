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
    const listings = await callCommand(listListings, context, {
      seller: account,
      first: 50,
    }).catch(() => undefined)
    const ids = listings?.listings.map(({ id }) => id)
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
