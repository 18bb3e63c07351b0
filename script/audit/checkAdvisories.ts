import { spawnSync } from 'node:child_process'
import { root } from '../stack/root.ts'
import type { Report } from './report.ts'

type Vulnerability = { name: string; severity: string; range: string }
type Answer = {
  message?: string
  vulnerabilities?: Readonly<Record<string, Vulnerability>>
}

/** No package that runs in production has a known vulnerability of severity high or worse. */
export function checkAdvisories(): Report {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    cwd: root,
    encoding: 'utf8',
  })
  const { message = 'nothing', vulnerabilities }: Answer = JSON.parse(stdout)
  if (!vulnerabilities) throw new Error(`The registry tells no advisories: ${message}`)
  const lines = Object.values(vulnerabilities).map(({ name, severity, range }) => {
    return `${severity}: ${name} ${range}`
  })
  return { lines, problems: lines.filter((line) => /^(high|critical)/.test(line)) }
}
