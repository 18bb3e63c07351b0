import { setTimeout as sleep } from 'node:timers/promises'
import { callCommand } from '../../src/command/runCommand.ts'
import { listListings } from '../../src/commands/listListings.ts'
import { startHeartbeats } from '../../src/heartbeat.ts'
import { signerOf } from '../../src/signer.ts'
import { type Connection, walletOf } from '../connect.ts'
import type { Say } from './worker.ts'

/** Seconds between two looks for listings of one's own. */
const lookInterval = 60

/** Tells for each listing of an account that its seller is there, until stopped. */
export async function keepBeating(
  connection: Connection,
  { signal, say }: { signal: AbortSignal; say: Say },
): Promise<void> {
  const { deployment, relayer } = connection
  if (!relayer) return
  const signer = signerOf(walletOf(connection))
  const beating = new Map<string, () => void>()
  while (!signal.aborted) {
    const listings = await callCommand(listListings, connection, {
      seller: signer.address,
      first: 50,
    }).catch(() => undefined)
    const ids = listings?.listings.map(({ id }) => id)
    for (const [id, stop] of beating) {
      if (!ids || ids.includes(id)) continue
      stop()
      beating.delete(id)
    }
    for (const id of ids ?? []) {
      if (beating.has(id)) continue
      const listingId = BigInt(id)
      const onError = (error: unknown) =>
        say('no-heartbeat', { listingId: id, why: error instanceof Error ? error.message : '' })
      beating.set(id, startHeartbeats({ deployment, relayer, signer, listingId, onError }))
      say('beating', { listingId: id })
    }
    await sleep(lookInterval * 1000, undefined, { signal }).catch(() => {})
  }
  for (const stop of beating.values()) stop()
}
