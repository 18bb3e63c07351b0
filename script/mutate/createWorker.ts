import { readFileSync } from 'node:fs'
import { injectCode, keepArtifacts } from './artifacts.ts'
import { type Compiled, createCompiler } from './compileContracts.ts'
import type { Mutation } from './findMutations.ts'
import { findTests } from './findTests.ts'
import { prepareTree } from './prepareTree.ts'
import type { Outcome } from './results.ts'
import { runTests, type TestRun } from './runTests.ts'
import { dependentsOf, type SourceGraph } from './sourceGraph.ts'

export type Worker = {
  /** Makes a mutant, shows it to the tests, and unmakes it. */
  judge(mutation: Mutation): Promise<{ outcome: Outcome; by?: string }>
}

export class TestsFailError extends Error {
  override name = 'TestsFailError'
  constructor({ what, run }: { what: string; run: TestRun }) {
    super(`${what}: ${JSON.stringify(run, null, 2).replaceAll('\\n', '\n')}`)
  }
}

export class UnseenContractError extends Error {
  override name = 'UnseenContractError'
  constructor({ contract }: { contract: string }) {
    super(`The tests of ${contract} pass without it: a mutant in its place would not be seen.`)
  }
}

const noCode: Compiled = {
  creation: { object: 'fe', linkReferences: {} },
  runtime: { object: 'fe', linkReferences: {}, immutableReferences: {} },
}

/**
 * A copy of the tree with everything compiled, whose tests pass. A mutant is compiled in memory,
 * only what depends on it, and takes the place of the artifacts from which tests load contracts.
 */
export async function createWorker(
  dir: string,
  graph: SourceGraph,
  targets: readonly string[],
  { seconds }: { seconds: number },
): Promise<Worker> {
  await prepareTree(dir)
  const compiler = createCompiler(dir)
  const originals = new Map<string, Map<string, Compiled>>()
  const stages = new Map(targets.map((path) => [path, findTests(dir, graph, path)]))
  const baseline = await runTests(dir, [...new Set([...stages.values()].flat(2))], 3600)
  if (baseline.outcome !== 'passed') {
    throw new TestsFailError({ what: 'Without any mutant the tests fail', run: baseline })
  }
  for (const path of targets) await checkSeen(path)
  return { judge }

  /** Users of a file by contract, as the compiler names them. */
  function usersOf(path: string): Map<string, readonly string[]> {
    const users = dependentsOf(graph, path).filter(({ deployable }) => deployable.length > 0)
    return new Map(users.map((file) => [file.path, file.deployable]))
  }

  function originalOf(path: string): Map<string, Compiled> | undefined {
    const known = originals.get(path) ?? compiler.compile(usersOf(path), new Map())
    if (known) originals.set(path, known)
    return known
  }

  /** A contract's tests must fail without its code. One that others deploy is part of theirs. */
  async function checkSeen(path: string): Promise<void> {
    const [own = []] = stages.get(path) ?? []
    const isContract = graph.get(path)?.deployable.length === 1 && !path.includes('/libraries/')
    const isPart = [...usersOf(path).keys()].some((user) => user !== path)
    if (!isContract || isPart) return
    const contract = `${path}:${graph.get(path)?.deployable[0]}`
    const restore = keepArtifacts(dir, [contract])
    try {
      injectCode(dir, contract, noCode)
      const run = await runTests(dir, own, seconds)
      if (run.outcome === 'passed') throw new UnseenContractError({ contract })
      if (run.outcome === 'broken') throw new TestsFailError({ what: contract, run })
    } finally {
      restore()
    }
  }

  async function judge(mutation: Mutation): Promise<{ outcome: Outcome; by?: string }> {
    const { path, start, end, after } = mutation
    const bytes = readFileSync(`${dir}${path}`)
    const mutant = Buffer.concat([
      bytes.subarray(0, start),
      Buffer.from(after),
      bytes.subarray(end),
    ])
    const compiled = compiler.compile(usersOf(path), new Map([[path, mutant.toString()]]))
    if (!compiled) return { outcome: 'does not compile' }
    const original = originalOf(path)
    const changed = [...compiled].filter(
      ([contract, { creation }]) => creation.object !== original?.get(contract)?.creation.object,
    )
    if (changed.length === 0) return { outcome: 'same code' }

    const restore = keepArtifacts(
      dir,
      changed.map(([contract]) => contract),
    )
    try {
      for (const [contract, code] of changed) injectCode(dir, contract, code)
      for (const folders of stages.get(path) ?? []) {
        const run = await runTests(dir, folders, seconds)
        if (run.outcome === 'failed') return { outcome: 'killed', by: run.test }
        if (run.outcome === 'timed out') return { outcome: 'killed', by: 'timed out' }
        if (run.outcome === 'broken') {
          throw new TestsFailError({ what: `${path}:${mutation.line}`, run })
        }
      }
      return { outcome: 'survived' }
    } finally {
      restore()
    }
  }
}
