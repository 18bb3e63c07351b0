/** Somebody does not read what it is sent. */
export class SlowReaderError extends Error {
  override name = 'SlowReaderError'
  constructor({ seconds }: { seconds: number }) {
    super(`Nothing was read for ${seconds} s.`)
  }
}

/** @throws {SlowReaderError} when what is sent is not read in time. */
export async function inTime<result>(seconds: number, sent: Promise<result>): Promise<result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SlowReaderError({ seconds })), seconds * 1000)
  })
  try {
    return await Promise.race([sent, late])
  } finally {
    clearTimeout(timer)
  }
}
