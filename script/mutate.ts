import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createWorker, type Worker } from './mutate/createWorker.ts'
import { findMutations, type Mutation } from './mutate/findMutations.ts'
import { findTargets } from './mutate/findTargets.ts'
import { orderMutations } from './mutate/orderMutations.ts'
import { openResults, type Result } from './mutate/results.ts'
import { readSourceGraph } from './mutate/sourceGraph.ts'
import { type Equivalents, writeReport } from './mutate/writeReport.ts'
import { root } from './stack/root.ts'

/**
 * Changes the contracts that hold money or judge in many small ways, one at a time, and asks the
 * tests to notice. What is known already is not tried again, so it may be stopped at any time.
 *
 *   npm run mutate -- --limit 300 --shard 1/2 --only market/Offers
 *   npm run mutate -- --report        only writes the report of what all shards have found
 */
const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: 'guildhall' },
    limit: { type: 'string', default: '300' },
    shard: { type: 'string', default: '1/1' },
    only: { type: 'string' },
    seconds: { type: 'string', default: '300' },
    report: { type: 'boolean', default: false },
  },
})
const [shard = 1, shards = 1] = options.shard.split('/').map(Number)
const limit = Number(options.limit)
const dir = `${root}.guildhall/mutate/`

const graph = readSourceGraph(root)
const targets = findTargets(graph, options.only)
const mutations = findMutations(root, targets, [...graph.keys()])
const queue = orderMutations(mutations, options.seed)
const results = openResults(dir, `shard-${shard}-of-${shards}`, root, graph)
const equivalents: Equivalents = JSON.parse(
  readFileSync(`${root}script/mutate/equivalents.json`, 'utf8'),
)
console.log(`${mutations.length} mutations of ${targets.length} files; ${limit} are chosen`)

if (!options.report) await judgeShard()
const judged = chosen(queue, limit)
console.log(`\n${writeReport(dir, options.seed, judged, equivalents)}`)
console.log(`Report: ${dir}report.md`)

const stale = Object.keys(equivalents).filter(
  (id) => options.only === undefined && !mutations.some((mutation) => mutation.id === id),
)
if (stale.length > 0) {
  console.error(`equivalents.json explains mutations that are no more: ${stale.join(', ')}`)
  process.exitCode = 1
}

async function judgeShard(): Promise<void> {
  const mine = queue.filter((_, i) => i % shards === shard - 1)
  const quota = Math.ceil(limit / shards)
  console.log('Compiling everything and running the tests without a mutant…')
  const tree = `${dir}tree-${shard}-of-${shards}/`
  const worker = await createWorker(tree, graph, targets, { seconds: Number(options.seconds) })
  let mutants = 0
  for (const mutation of mine) {
    const { outcome } = results.of(mutation) ?? (await judge(worker, mutation))
    if (outcome === 'killed' || outcome === 'survived') ++mutants
    if (mutants >= quota) return
  }
}

async function judge(worker: Worker, mutation: Mutation): Promise<Result> {
  const started = Date.now()
  const judgement = await worker.judge(mutation)
  const seconds = Math.round((Date.now() - started) / 100) / 10
  const { id, path, line, operator } = mutation
  const by = judgement.by ? ` by ${judgement.by}` : ''
  console.log(`${id} ${path}:${line} ${operator}: ${judgement.outcome}${by}, ${seconds} s`)
  return results.add({ id, ...judgement, seconds }, mutation)
}

/** The first mutations of a queue that made a mutant at all, as far as their fate is known. */
function chosen(
  mutations: readonly Mutation[],
  count: number,
): { mutation: Mutation; result: Result }[] {
  return mutations
    .flatMap((mutation) => {
      const result = results.of(mutation)
      const isMutant = result?.outcome === 'killed' || result?.outcome === 'survived'
      return result && isMutant ? [{ mutation, result }] : []
    })
    .slice(0, count)
}
