import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { foundry } from '../stack/foundry.ts'
import { root } from '../stack/root.ts'
import type { Counts } from './counts.ts'

/** What one start of forge did: calls by suite, and how often what was reached. */
export type Batch = {
  seed: string
  calls: Counts
  reverts: Counts
  /** Calls of the handlers' functions. */
  handled: Counts
  /** What the tests themselves tell: states, ends, calls that went through. */
  reached: Counts
}

export type BatchOptions = {
  seed: string
  runs: number
  depth: number
  /** File, below `.guildhall`, where tests tell what they reached. */
  census: string
  match: string
}

export class InvariantError extends Error {
  override name = 'InvariantError'
  constructor({ seed, output }: { seed: string; output: string }) {
    super(`An invariant does not hold, or nothing ran, with seed ${seed}:\n${output.slice(-8000)}`)
  }
}

/** Runs every invariant of the tree once, from one seed. */
export async function runBatch(options: BatchOptions): Promise<Batch> {
  const { seed, runs, depth, census, match } = options
  rmSync(`${root}${census}`, { force: true })
  const child = spawn(
    foundry('forge'),
    ['test', '--match-test', match, '--fuzz-seed', seed, '--color', 'never'],
    {
      cwd: root,
      env: {
        ...process.env,
        FOUNDRY_PROFILE: 'deep',
        FOUNDRY_TEST: 'contracts/test/invariant',
        FOUNDRY_SCRIPT: 'script/deploy',
        FOUNDRY_OUT: '.guildhall/deep/out',
        FOUNDRY_CACHE_PATH: '.guildhall/deep/cache',
        FOUNDRY_INVARIANT_RUNS: `${runs}`,
        FOUNDRY_INVARIANT_DEPTH: `${depth}`,
        FORGE_SNAPSHOT_CHECK: 'false',
        GUILDHALL_CENSUS: census,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk
    })
  }
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', resolve)
  })
  const batch = { seed, ...readCalls(output), reached: readCensus(census) }
  if (code !== 0 || Object.keys(batch.calls).length === 0)
    throw new InvariantError({ seed, output })
  return batch
}

/**
 * Calls by suite and by function of its handlers. From one seed every invariant of a suite meets the
 * same calls, so those of one are counted.
 */
function readCalls(output: string): Pick<Batch, 'calls' | 'reverts' | 'handled'> {
  const calls: Counts = {}
  const reverts: Counts = {}
  const handled: Counts = {}
  let suite = ''
  for (const line of output.split('\n')) {
    suite = line.match(/^Ran \d+ tests? for .*:(\w+)$/)?.[1] ?? suite
    const passed = line.match(/^\[PASS\] \w+\(\) \(runs: \d+, calls: (\d+), reverts: (\d+)\)/)
    if (passed) {
      calls[suite] = Math.max(calls[suite] ?? 0, Number(passed[1]))
      reverts[suite] = Math.max(reverts[suite] ?? 0, Number(passed[2]))
    }
    const [, handler, method, count] = line.match(/^\| (\w+) +\| (\w+) +\| (\d+) +\|/) ?? []
    if (count) handled[`${suite}: ${handler}.${method}`] = Number(count)
  }
  return { calls, reverts, handled }
}

/** Lines of `name=count;`, of which each run of a campaign writes one. */
function readCensus(file: string): Counts {
  const counts: Counts = {}
  if (!existsSync(`${root}${file}`)) return counts
  for (const line of readFileSync(`${root}${file}`, 'utf8').split('\n')) {
    for (const [, name = '', count] of line.matchAll(/([^=;]+)=(\d+);/g)) {
      counts[name] = (counts[name] ?? 0) + Number(count)
    }
  }
  return counts
}
