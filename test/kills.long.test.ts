import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { type Stack, startStack } from '../script/stack/startStack.ts'
import { serveThroughKills } from './cli/serveJobs.ts'
import { pushOverA2a } from './doors/a2a.ts'
import { nothingLost } from './doors/events.ts'
import { replayOverRest } from './doors/rest.ts'
import { killed } from './mcp/killed.ts'

/**
 * Either side killed, again and again, at every door. What is killed in each run: test/docs.test.ts has a
 * provider, a payment from a shell, and a door without keys.
 */
let dir: string
let stack: Stack

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-'))
  stack = await startStack({ dir, relayerEnv: { HOOK_KEY: `0x${'7a'.repeat(32)}` } })
})

afterAll(async () => {
  await stack?.stop()
  await rm(dir, { recursive: true })
})

test('command line: a worker that is killed does each job once', () => serveThroughKills(stack))
test('REST: an act is done once, whatever is killed', () => replayOverRest(stack, dir))
test('MCP: a server that is killed while it acts does nothing twice', () => killed(stack))
test('A2A: an act is done and told once, whoever is killed', () => pushOverA2a(stack, dir))
test('events: nothing is lost or doubled, whoever is killed', () => nothingLost(stack, dir))
