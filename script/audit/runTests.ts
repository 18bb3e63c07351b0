import { spawnSync } from 'node:child_process'
import { bin, root } from '../stack/root.ts'
import type { Report } from './report.ts'

/** Tests of `npm test` which an audit asks for by name, run by themselves. */
export function runTests(folder: string, files: readonly string[]): Report {
  const { status, stdout } = spawnSync(bin('vitest'), ['run', '--reporter=json', ...files], {
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
    lines: [`${numPassedTests} passed: ${files.join(' ')}`],
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
