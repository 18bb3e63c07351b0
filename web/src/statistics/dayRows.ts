import { locale } from '../language/t.ts'

const secondsADay = 86_400

/**
 * One row for each of the `count` UTC days up to the one `now` is in, oldest first; days the read
 * model does not tell of, on which nothing happened, are rows too. `now` is in seconds.
 */
export function dayRows<Day extends { readonly day: number }>(
  days: readonly Day[],
  { now, count }: { now: number; count: number },
  valuesOf: (day: Day | undefined) => Readonly<Record<string, number>>,
) {
  const today = Math.floor(now / secondsADay)
  const known = new Map(days.map((day) => [day.day, day]))
  return Array.from({ length: count }, (_, place) => {
    const day = today - count + 1 + place
    return { label: dayName(day), values: valuesOf(known.get(day)) }
  })
}

/** A day of those since 1970, by its UTC date. */
function dayName(day: number): string {
  return new Date(day * secondsADay * 1000).toLocaleDateString(
    locale() === 'en' ? 'en-GB' : locale(),
    { day: 'numeric', month: 'short', timeZone: 'UTC' },
  )
}

/** An amount as a number to draw: exact to what a pixel can show. */
export function drawn(amount: string | undefined, decimals: number): number {
  return Number(amount ?? 0) / 10 ** decimals
}
