import { locale, t } from '../language/t.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

const steps = [
  { size: day, unit: 'day' },
  { size: hour, unit: 'hour' },
  { size: minute, unit: 'minute' },
  { size: 1, unit: 'second' },
] as const

/** `7200` is `2 hours`, `93600` is `1 day 2 hours`: the two greatest units. */
export function formatDuration(seconds: number): string {
  return sayParts(seconds, 'long')
}

/** What is left of a time, short enough to tick: `1 day 2 hr`, `4 min 20 sec`; of some days, the days. */
export function formatCountdown(seconds: number): string {
  const left = Math.max(0, seconds)
  return left < 3 * day ? sayParts(left, 'short') : sayParts(left - (left % day), 'long')
}

/** `5 minutes ago`, `in 3 days`. */
export function formatRelative(time: number, now: number): string {
  const distance = Math.abs(now - time)
  if (distance < 10) return t('just now')
  const step = steps.find(({ size }) => distance >= size) ?? steps[3]
  const count = Math.floor(distance / step.size)
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'always' })
  return format.format(time <= now ? -count : count, step.unit)
}

/** `20 Nov 2026, 14:05` in the reader's own time zone, or in that given. */
export function formatDateTime(time: number, timeZone?: string): string {
  return new Date(time * 1000).toLocaleString(locale() === 'en' ? 'en-GB' : locale(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  })
}

function sayParts(seconds: number, display: 'long' | 'short'): string {
  const say = (count: number, unit: string) =>
    count.toLocaleString(locale(), { style: 'unit', unit, unitDisplay: display })
  const parts = split(seconds).map(({ count, unit }) => say(count, unit))
  return parts.join(locale() === 'zh-Hans' ? '' : ' ') || say(0, 'second')
}

function split(seconds: number) {
  const found = steps.findIndex(({ size }) => seconds >= size)
  if (found < 0) return []
  const parts: { count: number; unit: string }[] = []
  let rest = Math.floor(seconds)
  for (const { size, unit } of steps.slice(found, found + 2)) {
    const count = Math.floor(rest / size)
    if (count > 0) parts.push({ count, unit })
    rest -= count * size
  }
  return parts
}
