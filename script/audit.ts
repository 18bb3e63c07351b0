import { parseArgs } from 'node:util'
import { buildContracts, type Contract } from './audit/buildContracts.ts'
import { checkAdvisories } from './audit/checkAdvisories.ts'
import { checkSizes } from './audit/checkSizes.ts'
import { checkStorage } from './audit/checkStorage.ts'
import type { Report } from './audit/report.ts'
import { runGitleaks } from './audit/runGitleaks.ts'
import { runMedusa } from './audit/runMedusa.ts'
import { runMutation } from './audit/runMutation.ts'
import { runSlither } from './audit/runSlither.ts'
import { runSymbolic } from './audit/runSymbolic.ts'
import { runTests } from './audit/runTests.ts'

/**
 * What tools can tell. Of the contracts: sizes, storage layouts, slither's findings, what halmos proves
 * of the money core, what medusa does not find there, and how many small changes tests notice. Of the
 * rest: licences, advisories, secrets in any commit, headers of pages, container files and workflows.
 * What is needed is installed on first use; what cannot be is an error.
 *
 *   npm run audit                         all parts
 *   npm run audit -- slither sizes        some of them
 *   npm run audit -- storage --update     writes docs/security/storage.md
 */
const { values: options, positionals: wanted } = parseArgs({
  options: { update: { type: 'boolean', default: false } },
  allowPositionals: true,
})
let built: readonly Contract[] | undefined
/** Built once, by whichever part needs it first. */
const contracts = () => (built ??= buildContracts())

const parts: Readonly<Record<string, () => Report>> = {
  sizes: () => checkSizes(contracts()),
  storage: () => checkStorage(contracts(), options),
  slither: () => {
    // It reads what the build left
    contracts()
    return runSlither()
  },
  symbolic: runSymbolic,
  medusa: runMedusa,
  mutation: runMutation,
  licences: () => runTests('', ['test/dependencies.test.ts']),
  advisories: checkAdvisories,
  secrets: runGitleaks,
  headers: () => runTests('web', ['--project=unit', 'server/app.test.ts']),
  containers: () => runTests('', ['test/deployment.test.ts']),
}
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) throw new Error(`No such part: ${unknown}. Parts: ${Object.keys(parts)}`)

let failures = 0
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const started = Date.now()
  console.log(`\n── ${name}`)
  const { lines, problems } = check(run)
  for (const line of lines) console.log(line)
  for (const problem of problems) console.error(`✗ ${problem}`)
  if (problems.length > 0) ++failures
  const seconds = Math.round((Date.now() - started) / 1000)
  console.log(`${name}: ${problems.length === 0 ? 'passed' : 'failed'}, ${seconds} s`)
}
process.exitCode = failures === 0 ? 0 : 1

/** A part that cannot run has failed. */
function check(run: () => Report): Report {
  try {
    return run()
  } catch (error) {
    return { lines: [], problems: [error instanceof Error ? error.message : String(error)] }
  }
}
