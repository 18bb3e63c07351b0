import * as z from 'zod'
import type { Actor } from './actor.ts'

/** Unix seconds by our own clock, for what relayers hold against theirs, also where the chain's is ahead. */
export function clock(actor: Actor): Promise<number> {
  return actor.fix('clock', z.int(), async () => Math.floor(Date.now() / 1000))
}
