import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { foundry } from '../stack/foundry.ts'
import { bin, root } from '../stack/root.ts'
import { MissingToolError } from './missingTool.ts'
import { pythonTool } from './pythonTool.ts'
import type { Report } from './report.ts'

const checksDir = `${root}contracts/test/symbolic/`
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

/**
 * Every `check_` function of `contracts/test/symbolic` is proved for all arguments, one after another:
 * each takes about a minute, and is told when it is done.
 */
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
  const problems: string[] = []
  const checks = findChecks()
  for (const check of checks) {
    const { result, output } = prove(check, environment)
    const { name, exitcode, num_paths, time } = result
    const ending = endings[exitcode] ?? `code ${exitcode}`
    console.log(`${name}: ${ending}, ${num_paths?.[0] ?? 0} paths, ${Math.round(time?.[0] ?? 0)} s`)
    if (exitcode !== 0) problems.push(`${name}: ${ending}\n${output}`)
  }
  return { lines: [`${checks.length - problems.length} of ${checks.length} proved`], problems }
}

/** Names of all `check_` functions. */
function findChecks(): string[] {
  const files = readdirSync(checksDir).filter((file) => file.endsWith('.t.sol'))
  return files.flatMap((file) => {
    const source = readFileSync(checksDir + file, 'utf8')
    return [...source.matchAll(/function (check_\w+)/g)].map(([, name = '']) => name)
  })
}

function prove(check: string, env: NodeJS.ProcessEnv): { result: Result; output: string } {
  rmSync(resultsFile, { force: true })
  const { error, stdout, stderr } = spawnSync(
    pythonTool('halmos'),
    [
      ...['--config', `${root}script/audit/halmos.toml`, '--json-output', resultsFile],
      ...['--match-test', `^${check}\\b`],
    ],
    { cwd: root, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  if (error) {
    throw new MissingToolError({
      tool: 'halmos',
      how: 'Remove .guildhall/python and run again.',
      cause: error,
    })
  }
  const output = `${stdout}${stderr}`
  return { result: readResult(output), output }
}

export class HalmosError extends Error {
  override name = 'HalmosError'
  constructor({ output }: { output: string }) {
    super(`halmos proved nothing:\n${output.slice(-4000)}`)
  }
}

function readResult(output: string): Result {
  try {
    const { test_results: byContract } = JSON.parse(readFileSync(resultsFile, 'utf8'))
    const results: Result[] = Object.entries<Result[]>(byContract).flatMap(([contract, checks]) =>
      checks.map((check) => ({ ...check, name: `${contract.split(':').at(-1)}.${check.name}` })),
    )
    const [result] = results
    if (result && results.length === 1) return result
  } catch {
    // Told below, with what it printed
  }
  throw new HalmosError({ output })
}
