import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { root } from './stack/root.ts'
import { addCounts, type Counts, totalOf } from './testDeep/counts.ts'
import { type Batch, runBatch } from './testDeep/runBatch.ts'

/**
 * The invariants, for long: at least a million calls at a depth of at least a hundred, in batches
 * from seeds of one seed. Finished batches are kept, so it may be stopped and started again; shards
 * may run on other machines. Tells how often each call and each state was reached.
 *
 *   npm run test:deep -- --calls 2000000 --shard 1/2 --seed another
 */
const { values: options } = parseArgs({
  options: {
    calls: { type: 'string', default: '1000000' },
    depth: { type: 'string', default: '128' },
    runs: { type: 'string', default: '128' },
    seed: { type: 'string', default: 'guildhall' },
    shard: { type: 'string', default: '1/1' },
    match: { type: 'string', default: '^invariant_' },
    report: { type: 'boolean', default: false },
  },
})
const [shard = 1, shards = 1] = options.shard.split('/').map(Number)
const folder = '.guildhall/deep/'
const name = [options.seed, options.depth, options.runs, `${shard}of${shards}`].join('-')
const file = `${root}${folder}${name}.jsonl`
mkdirSync(`${root}${folder}`, { recursive: true })

const batches: Batch[] = existsSync(file)
  ? readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
  : []
const wanted = Math.ceil(Number(options.calls) / shards)
while (!options.report && callsOf(batches) < wanted) {
  const started = Date.now()
  const batch = await runBatch({
    seed: seedOf(batches.length),
    runs: Number(options.runs),
    depth: Number(options.depth),
    census: `${folder}${name}.census`,
    match: options.match,
  })
  batches.push(batch)
  appendFileSync(file, `${JSON.stringify(batch)}\n`)
  const seconds = Math.round((Date.now() - started) / 1000)
  console.log(`${callsOf(batches)} of ${wanted} calls, the last batch in ${seconds} s`)
}

print('Calls, by suite', addCounts(batches.map(({ calls }) => calls)))
print('Calls, by function', addCounts(batches.map(({ handled }) => handled)))
print('Reached', addCounts(batches.map(({ reached }) => reached)))
const reverts = totalOf(addCounts(batches.map((batch) => batch.reverts)))
console.log(
  `\n${callsOf(batches)} calls at depth ${options.depth}, ${reverts} reverted, seed ${name}`,
)

/** A number for each batch, drawn from the seed and the shard. */
function seedOf(batch: number): string {
  const hash = createHash('sha256').update(`${options.seed} ${options.shard} ${batch}`)
  return `0x${hash.digest('hex')}`
}

function callsOf(done: readonly Batch[]): number {
  return totalOf(addCounts(done.map(({ calls }) => calls)))
}

function print(title: string, counts: Counts): void {
  console.log(`\n${title}`)
  for (const [what, count] of Object.entries(counts).sort()) {
    console.log(`  ${what.padEnd(56)} ${`${count}`.padStart(12)}`)
  }
}
