/** Loader keys `id time`, by time. */
export function idsByTime(keys: readonly string[]): Map<number, string[]> {
  const times = new Map<number, string[]>()
  for (const key of keys) {
    const [id = '', time] = key.split(' ')
    times.set(Number(time), [...(times.get(Number(time)) ?? []), id])
  }
  return times
}
