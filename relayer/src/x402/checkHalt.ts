import type { Deps } from '../deps.ts'

/** @throws {Problem} `halted`, where nothing new is taken on. */
export async function checkHalt({ limiter }: Pick<Deps, 'limiter'>): Promise<void> {
  await limiter.blocks.refresh()
  limiter.blocks.checkHalt()
}
