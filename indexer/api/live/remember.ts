/** Answers with what was read less than `milliseconds` ago; whoever asks meanwhile shares one read. */
export function remember<T>(milliseconds: number, read: () => Promise<T>): () => Promise<T> {
  let current: { promise: Promise<T>; until: number } | undefined
  return () => {
    if (current && Date.now() < current.until) return current.promise
    const entry = { promise: read(), until: Number.POSITIVE_INFINITY }
    current = entry
    entry.promise.then(
      () => {
        entry.until = Date.now() + milliseconds
      },
      () => {
        if (current === entry) current = undefined
      },
    )
    return entry.promise
  }
}
