/** `npm run chaos`: relayers on a node that fails and lies, killed again and again, for as long as wanted. */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { bin, root } from './stack/root.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    seconds: { type: 'string', default: '300' },
    relayers: { type: 'string', default: '3' },
    log: { type: 'string' },
  },
})
const { status } = spawnSync(bin('vitest'), ['run', 'test/chaos.long.test.ts'], {
  cwd: `${root}relayer`,
  env: {
    ...process.env,
    TEST_LONG: '1',
    CHAOS_SEED: values.seed,
    CHAOS_SECONDS: values.seconds,
    CHAOS_RELAYERS: values.relayers,
    ...(values.log && { CHAOS_LOG: values.log }),
  },
  stdio: 'inherit',
})
process.exitCode = status ?? 1
