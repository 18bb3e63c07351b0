import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { startOf, wordsOf } from './processes.ts'

test('a process is told from the next of its number, while it lives', async () => {
  const child = spawn('sleep', ['61'])
  const pid = child.pid ?? 0
  await expect.poll(() => wordsOf(pid)).toMatch(/^sleep 61\b/)
  const start = startOf(pid)
  expect(start).toMatch(/^\w+$/)
  expect(startOf(pid)).toBe(start)
  expect(startOf(process.pid)).not.toBeUndefined()
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('close', resolve))
  expect(startOf(pid)).toBeUndefined()
  expect(wordsOf(pid)).toBe('')
})
