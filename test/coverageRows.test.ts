import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { faultsOf } from '../script/coverageRows/faultsOf.ts'
import { findRunning } from '../script/coverageRows/findRunning.ts'
import { page, readRows, summaryOf } from '../script/coverageRows/rows.ts'
import { root } from '../script/stack/root.ts'

const rows = readRows()
const running = await findRunning()

test('has one row for each feature, in order', () => {
  expect(rows.map(({ number }) => number)).toStrictEqual(
    Array.from({ length: 530 }, (_, i) => i + 1),
  )
})

test('every row says what, how far and where, and every test named is run', () => {
  expect(rows.flatMap((row) => faultsOf(row, running))).toStrictEqual([])
})

test('counts its rows right', () => {
  expect(readFileSync(root + page, 'utf8')).toContain(`\n${summaryOf(rows)}\n`)
})

test('a test that nothing runs is found, and what only long runs take is known', () => {
  const row = { number: 1, feature: 'A feature', state: 'done' }
  const faults = (where: string) => faultsOf({ ...row, where }, running)
  expect(faults('`script/test.ts`, `contracts/test/base/CoreTest.sol`')).toEqual([
    '1: contracts/test/base/CoreTest.sol is run by nothing',
  ])
  expect(faults('`script/test.ts`')).toEqual(['1: is done without a file and a test'])
  expect(running.get('test/topology.long.test.ts')).toBe('npm run test:long')
  expect(running.get('contracts/test/symbolic/time.t.sol')).toBe('npm run audit')
})
