import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Stack } from '../script/stack/startStack.ts'
import { humanTask } from './attest/humanTask.ts'
import { runsPage } from './attest/page.ts'
import { startAttested } from './attest/startAttested.ts'
import { pays, refunds, standsUndisputed } from './attest/worked.ts'

/** Deliveries judged by attestors: whole relayers, whole jobs. */
let dir: string
let stack: Stack

beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'guildhall-attest-')))
  stack = await startAttested(dir)
})

afterAll(async () => {
  await stack?.stop()
  await rm(dir, { recursive: true, force: true })
})

test('docs/attesting.md compiles, runs, and prints what it says', () => runsPage(stack))
test('a person’s photo is found in order and handed over; a copy of it is refused', () =>
  humanTask(stack))

describe('500 pages at 0.06 USDC, at least 400 records of a given form', () => {
  test('all tests pass: 29.25 are paid, and anybody comes to the same report', () =>
    pays(stack, dir))
  // As days pass
  test('the twin with 399: rejected, disputed, ruled for the client', () => refunds(stack))
  test('a rejection nobody disputes refunds when its time is over', () => standsUndisputed(stack))
})
