import { afterEach, expect, test } from 'vitest'
import { speak } from '../language/t.ts'
import { formatCountdown, formatDuration, formatRelative } from './time.ts'

test('formatDuration', () => {
  expect(formatDuration(7200)).toBe('2 hours')
  expect(formatDuration(93_600)).toBe('1 day 2 hours')
  expect(formatDuration(86_400 + 59)).toBe('1 day')
  expect(formatDuration(0)).toBe('0 seconds')
})

test('formatCountdown', () => {
  expect(formatCountdown(260)).toBe('4 min 20 sec')
  expect(formatCountdown(14 * 86_400 - 1)).toBe('13 days')
  expect(formatCountdown(2 * 86_400 + 3600)).toBe('2 days 1 hr')
  expect(formatCountdown(-5)).toBe('0 sec')
})

test('formatRelative', () => {
  expect(formatRelative(1000, 1005)).toBe('just now')
  expect(formatRelative(1000, 1300)).toBe('5 minutes ago')
  expect(formatRelative(1000 + 3 * 86_400, 1000)).toBe('in 3 days')
  expect(formatRelative(1000, 1000 + 3600)).toBe('1 hour ago')
})

afterEach(() => speak('en'))

test('behavior: durations and distances in another language', async () => {
  await speak('es')
  expect(formatDuration(93_600)).toBe('1 día 2 horas')
  expect(formatRelative(1000, 1300)).toBe('hace 5 minutos')
  await speak('zh')
  expect(formatDuration(93_600)).toBe('1天2小时')
  expect(formatRelative(1000, 1005)).toBe('刚刚')
})
