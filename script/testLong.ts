import { spawnSync } from 'node:child_process'
import { longParts } from './stack/longParts.ts'
import { bin, root } from './stack/root.ts'

/**
 * `npm run test:long`: tests that take minutes, which `npm test` leaves out: whole campaigns of kills, many
 * relayers beside each other, agents tried for their readiness, every page in every look, whole journeys
 * through the pages. Some seventy minutes.
 */
const failed = longParts.filter(({ folder, args }) => {
  console.log(`\n── ${folder || 'integration'}`)
  const { status } = spawnSync(bin('vitest'), ['run', ...args], {
    ...{ cwd: root + folder, env: { ...process.env, TEST_LONG: '1' }, stdio: 'inherit' },
  })
  return status !== 0
})
process.exitCode = failed.length === 0 ? 0 : 1
