/** A moment in Unix seconds, as the chain and the wire count time. */
export function unixTime(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}
