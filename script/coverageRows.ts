import { faultsOf } from './coverageRows/faultsOf.ts'
import { findRunning } from './coverageRows/findRunning.ts'
import { isTest, page, pathsIn, readRows, summaryOf } from './coverageRows/rows.ts'

/**
 * `npm run coverage-rows`: holds docs/coverage.md against the tree. Every path named must be there, and
 * every test named must be run by some command of ours; says by which.
 */
const rows = readRows()
const running = await findRunning()
const faults = rows.flatMap((row) => faultsOf(row, running))
for (const fault of faults) console.log(fault)
const tests = new Set(rows.flatMap(({ where }) => pathsIn(where).filter(isTest)))
for (const runner of ['npm test', 'npm run test:long', 'npm run audit'] as const) {
  const run = [...tests].filter((path) => running.get(path) === runner)
  console.log(`${run.length} of ${tests.size} tests named are run by ${runner}`)
}
console.log(`${rows.length} rows: ${summaryOf(rows).replace(/^Of \d+: /, '')}`)
if (faults.length > 0) console.log(`${faults.length} faults in ${page}`)
process.exitCode = faults.length === 0 ? 0 : 1
