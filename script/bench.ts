/**
 * `npm run bench`: everything measured, one part after another, as one report in `.guildhall/bench`:
 * `report.md`, and `report.json` with its tables, the machine, versions and settings.
 *
 *   npm run bench                        all parts, about an hour; leave the machine alone meanwhile
 *   npm run bench -- read suites         some of them; what else was measured stays in the report
 *   npm run bench -- --charts            only draws docs/images/benchmarks.svg from the report
 *
 * Each part is a program of its own with its options at its head, and fails by itself: the others are
 * still measured, and this ends with 1.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { drawBench } from './bench/report/drawBench.ts'
import { machineOf } from './bench/report/machine.ts'
import { type Part, parts, type Report } from './bench/report/parts.ts'
import { readTables } from './bench/report/readTables.ts'
import { runPart } from './bench/report/runPart.ts'
import { writeReport } from './bench/report/writeReport.ts'
import { root } from './stack/root.ts'

const { values: options, positionals: wanted } = parseArgs({
  options: { charts: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  throw new Error(`No such part: ${unknown}. Parts: ${parts.map(({ name }) => name)}`)
}

const folder = `${root}.guildhall/bench/`
const file = `${folder}report.json`
mkdirSync(folder, { recursive: true })
let report = readReport()

if (!options.charts) {
  for (const part of parts.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    console.error(`\n── ${part.name}: ${part.command.join(' ')}`)
    const ran = await runPart(part.command)
    const tables = tablesOf(part, ran.output)
    const result = { ...part, ...ran, machine: machineOf(), tables }
    report = { parts: { ...report.parts, [part.name]: result } }
    // Kept at once: an hour is long
    writeFileSync(file, JSON.stringify(report, undefined, 2))
    writeFileSync(`${folder}report.md`, writeReport(report))
    console.error(`${part.name}: ${ran.code === 0 ? 'measured' : 'failed'}, ${ran.seconds} s`)
    if (ran.code !== 0) process.exitCode = 1
  }
  console.log(writeReport(report))
}
const chart = drawBench(report)
if (chart) writeFileSync(`${root}docs/images/benchmarks.svg`, chart)

/** What fails to be a table is no reason to lose what was measured. */
function tablesOf(part: Part, output: string) {
  try {
    return readTables(output)
  } catch (error) {
    console.error(`${part.name}: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
    return []
  }
}

function readReport(): Report {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { parts: {} }
  }
}
