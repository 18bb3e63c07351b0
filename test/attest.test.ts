import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { attestorEnv } from '../script/stack/keys.ts'
import { type Stack, startStack } from '../script/stack/startStack.ts'
import { humanTask } from './attest/humanTask.ts'
import { killedAnywhere, sideBySide } from './attest/killed.ts'
import { runsPage } from './attest/page.ts'
import { silent } from './attest/silent.ts'
import { gathers } from './attest/together.ts'
import { pays, refunds, standsUndisputed } from './attest/worked.ts'

/** Deliveries judged by attestors: whole relayers, whole jobs. */
let dir: string
let stack: Stack

beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'guildhall-attest-')))
  stack = await startStack({
    dir,
    relayerEnv: { ...attestorEnv, ATTESTOR_SECONDS: '1', OUTGOING_ALLOWED: '127.0.0.0/8' },
  })
})

afterAll(async () => {
  await stack?.stop()
  await rm(dir, { recursive: true, force: true })
})

test('docs/attesting.md compiles, runs, and prints what it says', () => runsPage(stack))
test('of three attestors two decide, once they agree', () => gathers(stack, dir))
test('a person’s photo is found in order and handed over; a copy of it is refused', () =>
  humanTask(stack))
test('what cannot be judged waits, and why is told until it can', () => silent(stack, dir))
test(
  'an attestor killed anywhere makes each verdict once',
  () => killedAnywhere(stack, dir),
  400_000,
)
test('two processes of one attestor judge once', () => sideBySide(stack, dir))

describe('500 pages at 0.06 USDC, at least 400 records of a given form', () => {
  test('all tests pass: 29.25 are paid, and anybody comes to the same report', () =>
    pays(stack, dir))
  // As days pass
  test('the twin with 399: rejected, disputed, ruled for the client', () => refunds(stack))
  test('a rejection nobody disputes refunds when its time is over', () => standsUndisputed(stack))
})
