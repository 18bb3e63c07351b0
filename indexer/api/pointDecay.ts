/** As `Decay` has it, in seconds. */
const period = 30 * 86_400

/** What a balance has lost since its clock and the chain has not booked yet. */
export function decayedBy(balance: bigint, clock: number, now: number): bigint {
  let left = balance
  for (let due = periodsSince(clock, now); due > 0 && left >= 10n; due--) left -= left / 10n
  return balance - left
}

/** When a balance loses a tenth next. */
export function nextDecay(clock: number, now: number): number {
  return clock + (periodsSince(clock, now) + 1) * period
}

function periodsSince(clock: number, now: number): number {
  return Math.max(Math.floor((now - clock) / period), 0)
}
