import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import type { Stack } from '../script/stack/startStack.ts'
import { killedAnywhere, sideBySide } from './attest/killed.ts'
import { silent } from './attest/silent.ts'
import { startAttested } from './attest/startAttested.ts'
import { gathers } from './attest/together.ts'

/** Attestors that are many, killed, or without what they need. */
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

test('of three attestors two decide, once they agree', () => gathers(stack, dir))
test('what cannot be judged waits, and why is told until it can', () => silent(stack, dir))
test(
  'an attestor killed anywhere makes each verdict once',
  () => killedAnywhere(stack, dir),
  400_000,
)
test('two processes of one attestor judge once', () => sideBySide(stack, dir))
