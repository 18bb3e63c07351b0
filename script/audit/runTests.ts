import { spawnSync } from 'node:child_process'
import { bin, root } from '../stack/root.ts'
import type { Report } from './report.ts'

/** Tests of `npm test` which an audit asks for, run by themselves; `args` are vitest's. */
export function runTests(folder: string, args: readonly string[]): Report {
  const { status, stdout } = spawnSync(bin('vitest'), ['run', '--reporter=json', ...args], {
    cwd: root + folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const { numPassedTests, testResults }: Results = JSON.parse(stdout.slice(stdout.indexOf('{"')))
  const failed = testResults.flatMap(({ assertionResults }) => {
    return assertionResults.filter((one) => one.status === 'failed').map((one) => one.fullName)
  })
  const silent = status !== 0 && failed.length === 0 ? [`vitest ended with ${status}`] : []
  return {
    lines: [`${numPassedTests} passed: ${args.join(' ')}`],
    problems: [...failed, ...silent],
  }
}

/** What vitest's JSON reporter writes, as far as it is read here. */
type Results = {
  numPassedTests: number
  testResults: readonly {
    assertionResults: readonly { status: string; fullName: string }[]
  }[]
}
