/** Something was waited for and did not come. */
export class TooLateError extends Error {
  override name = 'TooLateError'
  constructor({ seconds }: { seconds: number }) {
    super(`It did not come within ${seconds} s.`)
  }
}

/**
 * What comes of something that may never end; it is let go of, not stopped.
 *
 * @throws {TooLateError} when it does not end in time.
 */
export async function inTime<result>(seconds: number, awaited: Promise<result>): Promise<result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLateError({ seconds })), seconds * 1000)
  })
  try {
    return await Promise.race([awaited, late])
  } finally {
    clearTimeout(timer)
  }
}
