import { parseArgs } from 'node:util'
import { buildContracts } from './audit/buildContracts.ts'
import { checkSizes } from './audit/checkSizes.ts'
import { checkStorage } from './audit/checkStorage.ts'
import type { Report } from './audit/report.ts'
import { runSlither } from './audit/runSlither.ts'
import { runSymbolic } from './audit/runSymbolic.ts'

/**
 * What tools can tell of the contracts: sizes, storage layouts, slither's findings, and what halmos
 * proves of the money core. Everything needed is installed on first use; what cannot be is an error.
 *
 *   npm run audit                         all parts
 *   npm run audit -- slither sizes        some of them
 *   npm run audit -- storage --update     writes docs/security/storage.md
 */
const { values: options, positionals: wanted } = parseArgs({
  options: { update: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const contracts = buildContracts()

const parts: Readonly<Record<string, () => Report>> = {
  sizes: () => checkSizes(contracts),
  storage: () => checkStorage(contracts, options),
  slither: runSlither,
  symbolic: runSymbolic,
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
