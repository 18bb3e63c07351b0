/**
 * `npm run hooks-stress`: webhooks of many events, while relayers are killed and blocks replaced; what
 * each receiver got is printed and written, and 1 is the end where anything was lost.
 */
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { bin, root } from './stack/root.ts'

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    out: { type: 'string', default: `${root}.guildhall/hooks-stress.json` },
  },
})
const args = ['run', 'test/webhooks/stress.long.test.ts']
const { status } = spawnSync(bin('vitest'), args, {
  cwd: `${root}relayer`,
  env: {
    ...process.env,
    TEST_LONG: '1',
    HOOKS_EVENTS: values.events,
    HOOKS_SEED: values.seed,
    HOOKS_REPORT: resolve(values.out),
  },
  stdio: 'inherit',
})
process.exitCode = status ?? 1
