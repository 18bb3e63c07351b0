/**
 * `npm run bench-suites`: acceptance tests a second, each suite in its own process, against the same tests
 * in this one. Prints a table. docs/benchmarks.md says what is measured how.
 */
import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { criteriaSchema } from '@guildhall/sdk'
import { isolationHere, runSuite } from '@guildhall/sdk/criteria'
import { propertyCriteria } from '../../examples/property/criteria.ts'
import { generateDocument } from '../../examples/property/generateDocument.ts'
import { outputOf } from '../../sdk/src/criteria/output.ts'
import { readOutput } from '../../sdk/src/criteria/readOutput.ts'
import { runTest } from '../../sdk/src/criteria/runTest.ts'
import { runnableTest } from '../../sdk/src/criteria/strictCriteria.ts'
import { percentilesOf } from './relay/percentiles.ts'

const { values } = parseArgs({
  options: {
    /** Suites of each row. */
    suites: { type: 'string', default: '100' },
  },
})
const suites = Number(values.suites)

const { records } = generateDocument()
const deliverable = new TextEncoder().encode(JSON.stringify(records))
const small = criteriaSchema.parse({
  version: '1.0',
  tests: [
    { test_id: 'any', type: 'count_gte', description: '', params: { path: '$', min_count: 1 } },
  ],
})
const cases = [
  {
    name: `the worked example: 3 tests, ${records.length} records`,
    criteria: propertyCriteria,
    deliverable,
  },
  {
    name: 'one count over one record',
    criteria: small,
    deliverable: new TextEncoder().encode('[1]'),
  },
]

type Case = (typeof cases)[number]

/** The same tests, here: what the process costs is the difference. */
async function here({ criteria, deliverable }: Case): Promise<void> {
  const output = readOutput(outputOf({ deliverable }))
  for (const test of criteria.tests) {
    const runnable = '$ref' in test ? undefined : runnableTest(test)
    if (runnable && 'type' in runnable) await runTest(runnable, output, {})
  }
}

const isolated = (network: 'namespace' | 'locked') => async (one: Case) => {
  const isolation = { ...isolationHere(), network }
  await runSuite({ criteria: one.criteria, output: one.deliverable, isolation })
}

const ways: [string, number, (one: Case) => Promise<void>][] = [
  ['in this process', 1, here],
  ['its own process', 1, isolated('locked')],
  ...(isolationHere().network === 'namespace'
    ? ([['its own process and network', 1, isolated('namespace')]] as [
        string,
        number,
        (one: Case) => Promise<void>,
      ][])
    : []),
  [
    'its own process, as many at a time as processors',
    availableParallelism(),
    isolated(isolationHere().network),
  ],
]

console.log(
  `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`,
)
for (const one of cases) {
  console.log(`\n${one.name}\n| | a second | median ms | 95 % ms |\n|---|---|---|---|`)
  for (const [name, lanes, run] of ways) {
    await run(one)
    const times: number[] = []
    let left = suites
    const began = performance.now()
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        while (left-- > 0) {
          const start = performance.now()
          await run(one)
          times.push(performance.now() - start)
        }
      }),
    )
    const rate = (times.length / (performance.now() - began)) * 1000
    const { p50, p95 } = percentilesOf(times)
    console.log(`| ${name} | ${rate.toFixed(1)} | ${p50.toFixed(0)} | ${p95.toFixed(0)} |`)
  }
}
