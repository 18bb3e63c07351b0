import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { type Stack, startStack } from '../script/stack/startStack.ts'
import { type Bench, openBench } from './judges/bench.ts'
import { jurorThroughKills } from './judges/jurorThroughKills.ts'
import { peersVote } from './judges/peersVote.ts'
import { keeperEndsIt } from './judges/sleepers.ts'

let dir: string
let stack: Stack
let bench: Bench

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-judges-'))
  stack = await startStack({
    dir,
    blockTime: 1,
    relayerEnv: { KEEPER: 'on', KEEPER_SECONDS: '1', KEEPER_COIN_PER_DAY: '100' },
  })
  bench = await openBench(stack, 14)
}, 600_000)

afterAll(async () => {
  await stack?.stop()
  await rm(dir, { recursive: true, force: true })
})

test(
  'peers hear that they were drawn, read what others may not, and vote',
  () => peersVote(bench),
  400_000,
)
test(
  'a juror that is killed at every step votes once and reveals in time',
  () => jurorThroughKills(bench),
  600_000,
)
test('a panel that sleeps is ended by the keeper alone', () => keeperEndsIt(bench), 600_000)
