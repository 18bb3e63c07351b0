/**
 * `npm run bench-hostile`: what one client waits for its answers while another sends the reader all that
 * hostile callers send, as fast as it can. Prints tables. docs/benchmarks.md says what is measured how.
 */
import { cpus, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { playMarket } from '../../indexer/test/market/playMarket.ts'
import { startReadSide } from '../../indexer/test/startReadSide.ts'
import { startReader } from '../stack/startIndexer.ts'
import { multiplyJobs } from './hostile/multiplyJobs.ts'
import { createPoster } from './hostile/post.ts'
import { startAttack } from './hostile/startAttack.ts'
import { percentilesOf } from './relay/percentiles.ts'

const { values } = parseArgs({
  options: {
    /** Jobs in the read model. */
    jobs: { type: 'string', default: '100000' },
    /** Of each part: calm, and under attack. */
    seconds: { type: 'string', default: '20' },
    /** Connections of the hostile caller. */
    connections: { type: 'string', default: '16' },
    /** Questions a second of the other. */
    rate: { type: 'string', default: '20' },
  },
})
const seconds = Number(values.seconds)
const rate = Number(values.rate)
const connections = Number(values.connections)
const jobs = Number(values.jobs)

const side = await startReadSide({ onChain: async (chain) => void (await playMarket(chain)) })
await multiplyJobs({ databaseUrl: side.database.databaseUrl, schema: side.indexer.schema, jobs })
// With the limits it has by default
const reader = await startReader({ ...side.indexer, readerEnv: {} })
const url = `${reader.url}/graphql`

/** What somebody reads who looks around: pages, jobs, figures. */
const honest = [
  () => ({ query: '{ jobs(first: 20) { edges { node { id title status budget } } } }' }),
  () => ({
    query: `query ($id: BigInt!) { job(id: $id) { id title status client { name }
      offers(first: 5) { edges { node { price state } } } payments { kind amount } } }`,
    variables: { id: `${1 + Math.floor(Math.random() * jobs)}` },
  }),
  () => ({ query: '{ stats { jobs openJobs } }' }),
]

/** Asks at a rate, each question timed from when it was due. */
async function look(): Promise<{ times: number[]; refused: number }> {
  const { post, stop } = createPoster(url, { address: '127.0.0.3', connections: 8 })
  const times: number[] = []
  let refused = 0
  const started = performance.now()
  const asked: Promise<void>[] = []
  for (let i = 0; i < seconds * rate; i++) {
    const due = started + (i * 1000) / rate
    await sleep(Math.max(0, due - performance.now()))
    const question = honest[i % honest.length]?.()
    asked.push(
      post(JSON.stringify(question)).then(({ status, body }) => {
        if (status !== 200 || body.includes('"errors"')) refused++
        times.push(performance.now() - due)
      }),
    )
  }
  await Promise.all(asked)
  stop()
  return { times, refused }
}

try {
  await look()
  const calm = await look()
  const stopAttack = startAttack({ url, connections })
  // A process takes a while to start
  await sleep(3000)
  const attacked = await look()
  const { tallies, ms } = await stopAttack()

  const sent = tallies.reduce((sum, tally) => sum + tally.sent, 0)
  const row = (name: string, { times, refused }: { times: number[]; refused: number }) => {
    const { p50, p95, p99 } = percentilesOf(times)
    return `| ${name} | ${times.length} | ${refused} | ${[p50, p95, p99].map((ms) => ms.toFixed(1)).join(' / ')} |`
  }
  console.log(
    `${jobs} jobs, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}; ${sent} hostile requests, ${((sent * 1000) / ms).toFixed(0)} a second, over ${connections} connections\n`,
  )
  console.log('| the other client | asked | refused | p50 / p95 / p99, ms |\n|---|---|---|---|')
  console.log(row('alone', calm))
  console.log(`${row('beside the hostile one', attacked)}\n`)
  console.log('| hostile | sent | answers | mean, ms |\n|---|---|---|---|')
  for (const { name, sent, ms, answers } of tallies) {
    const told = Object.entries(answers)
      .map(([answer, count]) => `${answer} ${count}`)
      .join(', ')
    console.log(`| ${name} | ${sent} | ${told} | ${(ms / sent).toFixed(1)} |`)
  }
} finally {
  await reader.stop()
  await side.stop()
}
