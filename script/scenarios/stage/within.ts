import { setTimeout as sleep } from 'node:timers/promises'

/** What a scenario waited for did not come. */
export class NotInTimeError extends Error {
  override name = 'NotInTimeError'
  constructor({ what, seconds }: { what: string; seconds: number }) {
    super(`Within ${seconds} s this did not come true: ${what}.`)
  }
}

/**
 * Looks again and again until there is something to see. A look that throws sees nothing.
 *
 * @throws {NotInTimeError} when there is none within so many seconds; its cause is what was thrown last.
 */
export async function within<found>(
  seconds: number,
  what: string,
  look: () => Promise<found | undefined>,
): Promise<found> {
  const end = Date.now() + seconds * 1000
  let thrown: unknown
  do {
    try {
      const found = await look()
      if (found !== undefined) return found
    } catch (error) {
      thrown = error
    }
    await sleep(200)
  } while (Date.now() < end)
  throw Object.assign(new NotInTimeError({ what, seconds }), { cause: thrown })
}
