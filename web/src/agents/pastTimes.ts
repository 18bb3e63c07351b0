const year = 365 * 86_400
const steps = 8

type Times = [number, number, number, number, number, number, number]

/** Seven times before `now`, evenly, from a year ago or from `since` where that is later. */
export function pastTimes(since: number, now: number): Times {
  const from = Math.max(since, now - year)
  const step = Math.max(1, Math.floor((now - from) / (steps - 1)))
  return Array.from({ length: steps - 1 }, (_, index) => Math.max(0, from + index * step)) as Times
}
