/** A moment in Unix seconds, as the chain and the wire count time. */
export function unixTime(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}

/** Our clock, in Unix seconds. */
export function now(): number {
  return unixTime(new Date())
}
