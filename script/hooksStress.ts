/** `npm run hooks-stress`: webhooks of many events, while relayers are killed and blocks replaced. */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { bin, root } from './stack/root.ts'

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const args = ['run', 'test/webhooks/stress.long.test.ts']
const { status } = spawnSync(bin('vitest'), args, {
  cwd: `${root}relayer`,
  env: { ...process.env, TEST_LONG: '1', HOOKS_EVENTS: values.events, HOOKS_SEED: values.seed },
  stdio: 'inherit',
})
process.exitCode = status ?? 1
