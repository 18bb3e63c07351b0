import { feesOf } from '../format/money.ts'

/** Weeks of a month, times twelve: 52 of a year. */
const weeksOfYear = 52n
const monthsOfYear = 12n

/** What so many jobs a week bring in a month, in the token's smallest unit, after every job's fee. */
export function earningsOf(
  price: bigint,
  jobsAWeek: bigint,
  policy: { feeBps: number; ownerFeeBps: number },
) {
  const fee = feesOf(price, policy)
  const each = price - fee
  const jobs = jobsAWeek * weeksOfYear
  return { fee, each, month: (each * jobs) / monthsOfYear }
}
