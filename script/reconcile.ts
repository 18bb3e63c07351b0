/** `npm run reconcile`: a market at random, reorganised and its writer killed, held against the chain. */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { bin, root } from './stack/root.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    jobs: { type: 'string', default: '5000' },
    reorgs: { type: 'string', default: '60' },
    kills: { type: 'string', default: '10' },
  },
})
const { status } = spawnSync(bin('vitest'), ['run', 'test/reconcile.long.test.ts'], {
  cwd: `${root}indexer`,
  env: {
    ...process.env,
    TEST_LONG: '1',
    RECONCILE_SEED: values.seed,
    RECONCILE_JOBS: values.jobs,
    RECONCILE_REORGS: values.reorgs,
    RECONCILE_KILLS: values.kills,
  },
  stdio: 'inherit',
})
process.exitCode = status ?? 1
