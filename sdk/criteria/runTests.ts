import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import { criteriaLimits } from '../src/criteria/criteriaLimits.ts'
import type { Facts } from '../src/criteria/facts.ts'
import type { SentOutput } from '../src/criteria/readOutput.ts'
import type { Result } from '../src/criteria/report.ts'
import type { RunnableTest } from '../src/criteria/strictCriteria.ts'
import { SuiteProcessError } from './errors.ts'
import type { Isolation } from './isolation.ts'
import { type ProcessLimits, suiteProcess } from './suiteProcess.ts'
import type { Line, Work } from './work.ts'
import { workerFile } from './workerFile.ts'

export type SuiteLimits = {
  /** Seconds. */
  readonly test: number
  readonly suite: number
  /** MiB. */
  readonly memory: number
}

export const suiteLimits: SuiteLimits = {
  test: criteriaLimits.testSeconds,
  suite: criteriaLimits.suiteSeconds,
  memory: criteriaLimits.memory,
}

const details = {
  timeout: 'It took longer than a test may.',
  suite_timeout: 'The suite took longer than a suite may.',
  out_of_memory: 'It took more memory than a test may.',
} as const

// More at a time would take each other's time
const turn = pLimit(availableParallelism())

/**
 * How tests come out, each suite in a process of its own. A test that is killed is a result like any
 * other; those after it go on in a new process.
 *
 * @throws {SuiteProcessError} where the process cannot be run.
 */
export function runTests(
  tests: readonly RunnableTest[],
  { output, facts }: { output: SentOutput; facts: Facts },
  { isolation, limits }: { isolation: Isolation; limits: SuiteLimits },
): Promise<Result[]> {
  return turn(async () => {
    const { bytes, ...rest } = output
    const sent = { ...rest, base64: Buffer.from(bytes).toString('base64') }
    const end = Date.now() + limits.suite * 1000
    const within = { test: limits.test * 1000, end, memory: limits.memory }
    const file = await workerFile()
    const results: Result[] = []
    while (results.length < tests.length) {
      const work = { tests: tests.slice(results.length), output: sent, facts }
      results.push(...(await runSome(work, { file, isolation, limits: within })))
    }
    return results
  })
}

/** Results of the first tests, at least one, until the process ends. */
async function runSome(
  work: Work,
  place: { file: string; isolation: Isolation; limits: ProcessLimits },
): Promise<Result[]> {
  const results: Result[] = []
  let begun = -1
  const onLine = (line: Line) => {
    const expected = line.said === 'begins' ? results.length === line.index : begun === line.index
    if (!expected || line.index >= work.tests.length) throw new RangeError('out of order')
    if (line.said === 'begins') begun = line.index
    else
      results.push({ outcome: line.outcome, detail: line.detail.slice(0, criteriaLimits.detail) })
  }
  const ending = await suiteProcess({ ...place, work, onLine })
  if (results.length === work.tests.length) return results
  if (ending === 'done') throw new SuiteProcessError({ reason: 'it ends too early' })
  if (ending === 'suite_timeout') {
    const left = work.tests.slice(results.length)
    return [...results, ...left.map(() => ({ outcome: ending, detail: details[ending] }))]
  }
  // Killed before it began: the machine is not as it should be
  if (begun !== results.length) throw new SuiteProcessError({ reason: `${ending} before a test` })
  return [...results, { outcome: ending, detail: details[ending] }]
}
