import type { Deps } from '../deps.ts'

/** Whether the kill switch is on, as of the last second: nothing is to be signed then. */
export async function isHalted({ limiter }: Pick<Deps, 'limiter'>): Promise<boolean> {
  await limiter.blocks.refresh()
  return limiter.blocks.halted !== undefined
}
