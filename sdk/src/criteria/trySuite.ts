import type { AcceptanceTest } from './criteriaSchema.ts'
import type { Facts } from './facts.ts'
import { outputOf } from './output.ts'
import { readOutput } from './readOutput.ts'
import type { Result } from './report.ts'
import { runTest } from './runTest.ts'
import { runnableTest } from './strictCriteria.ts'

/**
 * How each test would come out over a sample delivery, where this runs and now: for who writes criteria,
 * in a browser too. Nothing holds it but the steps it counts, so run it where it can be stopped, and never
 * to judge: that is `runSuite`. Undefined for a test that asks for what no sample says and `facts` does
 * not tell.
 */
export async function trySuite({
  tests,
  sample,
  facts = {},
}: {
  tests: readonly AcceptanceTest[]
  sample: Uint8Array
  facts?: Facts
}): Promise<readonly (Result | undefined)[]> {
  const output = readOutput(outputOf({ deliverable: sample }))
  const results: (Result | undefined)[] = []
  for (const test of tests) {
    const runnable = runnableTest(test)
    if (!('type' in runnable)) results.push(runnable)
    else if (asksFacts(runnable.type, facts)) results.push(undefined)
    else results.push(await runTest(runnable, output, facts))
  }
  return results
}

function asksFacts(type: AcceptanceTest['type'], { started, delivered, http }: Facts): boolean {
  if (type === 'http_status') return http === undefined
  return type === 'latency_lte' && (started === undefined || delivered === undefined)
}
