/** `npm run rebuild-check`: everything but the chain is lost and made anew; prints what was compared. */
import { spawnSync } from 'node:child_process'
import { bin, root } from './stack/root.ts'

const { status } = spawnSync(bin('vitest'), ['run', 'test/rebuild.long.test.ts'], {
  cwd: root,
  env: { ...process.env, TEST_LONG: '1' },
  stdio: 'inherit',
})
process.exitCode = status ?? 1
