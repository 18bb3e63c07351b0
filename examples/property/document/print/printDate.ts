import type { CalendarDate } from '../entry.ts'
import type { Random } from '../random.ts'
import { months } from '../vocabulary.ts'

/** One of the ways clerks of six decades wrote a date; a number-only date is month first. */
export function printDate(random: Random, { year, month, day }: CalendarDate): string {
  const name = months[month - 1] ?? ''
  const short = name.slice(0, 3)
  const padded = (value: number) => String(value).padStart(2, '0')
  const ending = String(year).slice(2)
  return random.pick([
    `${padded(month)}/${padded(day)}/${year}`,
    `${month}-${day}-${ending}`,
    `${month}/${day}/${ending}`,
    `${padded(day)} ${short.toUpperCase()} ${year}`,
    `${name} ${day}, ${year}`,
    `${short}. ${day}, ${year}`,
    `${padded(day)}-${short}-${ending}`,
    `${year}-${padded(month)}-${padded(day)}`,
  ])
}

/** As deeds have it: `14th day of March, 1998`. */
export function printDateInDeed({ year, month, day }: CalendarDate): string {
  return `${day}${ordinalOf(day)} day of ${months[month - 1]}, ${year}`
}

function ordinalOf(day: number): string {
  if (day > 10 && day < 14) return 'th'
  return { 1: 'st', 2: 'nd', 3: 'rd' }[day % 10] ?? 'th'
}
