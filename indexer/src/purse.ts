import type { walletPurse } from '../ponder.schema.ts'

type Purse = Pick<
  typeof walletPurse.$inferSelect,
  'perPayment' | 'perDay' | 'perMonth' | 'inDay' | 'inMonth' | 'day' | 'month'
>
type Windows = Pick<Purse, 'inDay' | 'inMonth' | 'day' | 'month'>

export const emptyPurse: Purse = {
  perPayment: 0n,
  perDay: 0n,
  perMonth: 0n,
  inDay: 0n,
  inMonth: 0n,
  day: 0,
  month: 0,
}

/** As wide as the wallet's own sums. */
const maxSum = 2n ** 88n - 1n

export function dayOf(timestamp: number): number {
  return Math.floor(timestamp / 86_400)
}

/** The number of a day's month (UTC), from 0 in January 1970. */
export function monthOf(day: number): number {
  const date = new Date(day * 86_400_000)
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
}

/** What was spent in the windows of a day. */
export function currentOf(purse: Windows, day: number): Windows {
  const month = monthOf(day)
  return {
    inDay: purse.day === day ? purse.inDay : 0n,
    inMonth: purse.month === month ? purse.inMonth : 0n,
    day,
    month,
  }
}

export function spend(purse: Windows, day: number, amount: bigint): Windows {
  const now = currentOf(purse, day)
  return { ...now, inDay: capped(now.inDay + amount), inMonth: capped(now.inMonth + amount) }
}

/** Returns what was spent on a day to the windows it belongs to, where they last. */
export function giveBack(purse: Windows, day: number, spentOn: number, amount: bigint): Windows {
  const now = currentOf(purse, day)
  const toDay = spentOn === day ? least(amount, now.inDay) : 0n
  const toMonth = monthOf(spentOn) === now.month ? least(amount, now.inMonth) : 0n
  return { ...now, inDay: now.inDay - toDay, inMonth: now.inMonth - toMonth }
}

const capped = (sum: bigint) => least(sum, maxSum)
const least = (a: bigint, b: bigint) => (a < b ? a : b)
