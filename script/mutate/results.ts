import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import type { Mutation } from './findMutations.ts'
import { closureOf, dependentsOf, type SourceGraph } from './sourceGraph.ts'

export type Outcome = 'killed' | 'survived' | 'same code' | 'does not compile'

export type Result = {
  id: string
  outcome: Outcome
  /** The test that noticed, or `timed out`. */
  by?: string
  seconds: number
  /** Hashes of the code it was made of and of the tests it met. */
  code: string
  tests: string
}

export type Results = {
  /** What is known of a mutation, if nothing that matters has changed since. */
  of(mutation: Mutation): Result | undefined
  add(result: Omit<Result, 'code' | 'tests'>, mutation: Mutation): Result
}

/** Results of all shards and earlier runs, a line each; this shard adds to a file of its own. */
export function openResults(dir: string, shard: string, root: string, graph: SourceGraph): Results {
  mkdirSync(dir, { recursive: true })
  const known = new Map<string, Result>()
  for (const file of readdirSync(dir).filter((name) => name.endsWith('.jsonl'))) {
    for (const line of readFileSync(`${dir}${file}`, 'utf8').split('\n')) {
      if (line === '') continue
      const result: Result = JSON.parse(line)
      known.set(`${result.id} ${result.code}`, result)
    }
  }
  const tests = hashOf(root, filesIn(root, 'contracts/test'))
  const codes = new Map<string, string>()
  const codeOf = (path: string): string => {
    const users = dependentsOf(graph, path).filter((file) => file.deployable.length > 0)
    const files = new Set(users.flatMap((file) => [...closureOf(graph, file.path)]))
    const code = codes.get(path) ?? hashOf(root, [...files])
    codes.set(path, code)
    return code
  }

  return {
    of({ id, path }) {
      const result = known.get(`${id} ${codeOf(path)}`)
      // More tests may notice a survivor; a mutant once killed stays so
      return result?.outcome === 'survived' && result.tests !== tests ? undefined : result
    },
    add(found, { path }) {
      const result = { ...found, code: codeOf(path), tests }
      known.set(`${result.id} ${result.code}`, result)
      appendFileSync(`${dir}${shard}.jsonl`, `${JSON.stringify(result)}\n`)
      return result
    },
  }
}

function filesIn(root: string, folder: string): string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sol'))
    .map((file) => `${folder}/${file}`)
}

function hashOf(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of [...paths].sort()) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(`${root}${path}`))
      .update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}
