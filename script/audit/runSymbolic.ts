import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { foundry } from '../stack/foundry.ts'
import { bin, root } from '../stack/root.ts'
import { MissingToolError, pythonTool } from './pythonTool.ts'
import type { Report } from './report.ts'

const resultsFile = `${root}.guildhall/symbolic/results.json`

/** Halmos ends each check with one of these; anything but the first is not a proof. */
const endings: Readonly<Record<number, string>> = {
  0: 'proved',
  1: 'counterexample',
  2: 'no answer in time',
  3: 'stuck',
  4: 'reverts on every path',
  5: 'error',
}

type Result = {
  name: string
  exitcode: number
  num_paths: readonly number[] | null
  time: readonly number[] | null
  num_bounded_loops: number | null
}

/** Every `check_` function of `contracts/test/symbolic` is proved for all arguments. */
export function runSymbolic(): Report {
  const environment = {
    ...process.env,
    PATH: `${dirname(bin('forge'))}:${process.env.PATH}`,
    FOUNDRY_PROFILE: 'symbolic',
  }
  execFileSync(
    foundry('forge'),
    ['build', '--ast', '--extra-output', 'storageLayout', 'metadata'],
    { cwd: root, env: environment, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  rmSync(resultsFile, { force: true })
  const { error, stdout, stderr } = spawnSync(
    pythonTool('halmos'),
    ['--config', `${root}script/audit/halmos.toml`, '--json-output', resultsFile],
    { cwd: root, env: environment, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  if (error) {
    throw new MissingToolError({
      tool: 'halmos',
      how: 'Remove .guildhall/python and run again.',
      cause: error,
    })
  }
  const output = `${stdout}${stderr}`
  const results = readResults(output)
  const problems = results
    .filter(({ exitcode }) => exitcode !== 0)
    .map(({ name, exitcode }) => `${name}: ${endings[exitcode] ?? `code ${exitcode}`}`)
  return {
    lines: results.map(
      ({ name, exitcode, num_paths, time }) =>
        `${name}: ${endings[exitcode]}, ${num_paths?.[0] ?? 0} paths, ${Math.round(time?.[0] ?? 0)} s`,
    ),
    problems: problems.length > 0 ? [...problems, output] : [],
  }
}

export class HalmosError extends Error {
  override name = 'HalmosError'
  constructor({ output }: { output: string }) {
    super(`halmos proved nothing:\n${output.slice(-4000)}`)
  }
}

function readResults(output: string): Result[] {
  try {
    const { test_results: byContract } = JSON.parse(readFileSync(resultsFile, 'utf8'))
    const results: Result[] = Object.entries<Result[]>(byContract).flatMap(([contract, checks]) =>
      checks.map((check) => ({ ...check, name: `${contract.split(':').at(-1)}.${check.name}` })),
    )
    if (results.length > 0) return results
  } catch {
    // Told below, with what it printed
  }
  throw new HalmosError({ output })
}
