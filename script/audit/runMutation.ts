import { spawnSync } from 'node:child_process'
import { bin, root } from '../stack/root.ts'
import type { Report } from './report.ts'

/** Of small changes to the contracts that hold money or judge, so many are drawn; what is known is kept. */
const limit = 100
/** Per cent of them that tests must notice, those that change nothing left out. */
const least = 98

/** Tests notice small changes to the contracts: an hour the first time, `npm run mutate` by itself. */
export function runMutation(): Report {
  const { status, stdout } = spawnSync(bin('tsx'), ['script/mutate.ts', '--limit', String(limit)], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 2],
  })
  const [said = ''] = stdout.match(/\d+ mutants, seed[^|]*Kill rate [\d.]+ %/) ?? []
  const rate = Number(said.match(/Kill rate ([\d.]+)/)?.[1])
  return {
    lines: [said.replaceAll('\n', ' ')],
    problems: [
      ...(status === 0 ? [] : [`npm run mutate ended with ${status}`]),
      ...(rate >= least ? [] : [`Less than ${least} % were noticed`]),
    ],
  }
}
