import type { Occasion } from './templates.ts'

const day = 86_400
const week = 7 * day
/** Seconds for which an ended job is news, and a wanted one not stale. */
export const fresh = week
/** A Monday, 10:00 UTC: when weeks begin here. */
const monday = Date.UTC(2024, 0, 1, 10) / 1000

/** Names the period a time (Unix seconds) is in, for what is posted once in each. */
export function periodOf(occasion: Occasion, time: number): string | undefined {
  const date = new Date(time * 1000)
  const month = date.getUTCMonth()
  if (occasion === 'once') return 'once'
  if (occasion === 'monthly') return date.toISOString().slice(0, 7)
  if (occasion === 'quarterly') return `${date.getUTCFullYear()}-Q${Math.floor(month / 3) + 1}`
  if (occasion !== 'weekly') return undefined
  const begun = monday + Math.floor((time - monday) / week) * week
  return new Date(begun * 1000).toISOString().slice(0, 10)
}

/** The UTC day of a time, which caps count by. */
export function dayOf(time: number): string {
  return new Date(time * 1000).toISOString().slice(0, 10)
}

/** The beginning of a time's UTC day, in Unix seconds. */
export function dayStart(time: number): number {
  return time - (time % day)
}
