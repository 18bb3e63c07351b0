const minute = 60
const hour = 60 * minute
const day = 24 * hour

const steps = [
  { size: day, short: 'd', one: 'day', many: 'days' },
  { size: hour, short: 'h', one: 'hour', many: 'hours' },
  { size: minute, short: 'min', one: 'minute', many: 'minutes' },
  { size: 1, short: 's', one: 'second', many: 'seconds' },
] as const

/** `7200` is `2 hours`, `93600` is `1 day 2 hours`: the two greatest units. */
export function formatDuration(seconds: number): string {
  const parts = split(seconds).map(
    ({ count, step }) => `${count} ${count === 1 ? step.one : step.many}`,
  )
  return parts.join(' ') || '0 seconds'
}

/** What is left of a time, short enough to tick: `1 d 2 h`, `4 min 20 s`. */
export function formatCountdown(seconds: number): string {
  const parts = split(Math.max(0, seconds)).map(({ count, step }) => `${count} ${step.short}`)
  return parts.join(' ') || '0 s'
}

/** `5 minutes ago`, `in 3 days`. */
export function formatRelative(time: number, now: number): string {
  const distance = Math.abs(now - time)
  if (distance < 10) return 'just now'
  const step = steps.find(({ size }) => distance >= size) ?? steps[3]
  const count = Math.floor(distance / step.size)
  const words = `${count} ${count === 1 ? step.one : step.many}`
  return time <= now ? `${words} ago` : `in ${words}`
}

/** `20 Nov 2026, 14:05` in the reader's own time zone. */
export function formatDateTime(time: number): string {
  return new Date(time * 1000).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
}

function split(seconds: number) {
  const found = steps.findIndex(({ size }) => seconds >= size)
  if (found < 0) return []
  const parts: { count: number; step: (typeof steps)[number] }[] = []
  let rest = Math.floor(seconds)
  for (const step of steps.slice(found, found + 2)) {
    const count = Math.floor(rest / step.size)
    if (count > 0) parts.push({ count, step })
    rest -= count * step.size
  }
  return parts
}
