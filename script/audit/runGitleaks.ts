import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { root } from '../stack/root.ts'
import { goTool } from './goTool.ts'
import type { Report } from './report.ts'

type Finding = { RuleID: string; File: string; StartLine: number; Commit: string }

const folder = `${root}.guildhall/audit`
const findingsFile = `${folder}/gitleaks.json`

/** No commit holds a secret; what only looks like one is named in `.gitleaks.toml`. */
export function runGitleaks(): Report {
  mkdirSync(folder, { recursive: true })
  const { status, stderr } = spawnSync(
    goTool('gitleaks'),
    ['git', root, '--no-banner', '--no-color', '--report-path', findingsFile],
    { encoding: 'utf8' },
  )
  // 1 is the end where something was found
  if (status !== 0 && status !== 1) throw new Error(`gitleaks could not look: ${stderr}`)
  const findings: Finding[] = JSON.parse(readFileSync(findingsFile, 'utf8'))
  return {
    lines: [...stderr.matchAll(/INF (\d+ commits scanned|scanned .*)/g)].map(
      ([, line = '']) => line,
    ),
    problems: findings.map(({ RuleID, File, StartLine, Commit }) => {
      return `${RuleID} in ${File}:${StartLine} of ${Commit.slice(0, 9)}`
    }),
  }
}
