/**
 * `npm run bench-relay`: how much the relayer takes, how soon and at what cost, beside what sends without
 * it, on the same chain in the same run. Prints tables. docs/benchmarks.md says what is measured how.
 */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { deploymentOf, forwarderAbi, local } from '@guildhall/sdk'
import { getAbiItem, toEventSelector } from 'viem'
import { startBench } from './relay/bench.ts'
import { ceiling } from './relay/ceiling.ts'
import { Inclusions } from './relay/inclusions.ts'
import type { Direct } from './relay/measureDirectly.ts'
import { measureGas } from './relay/measureGas.ts'
import { type Measure, measureRelay, type Plan } from './relay/measureRelay.ts'
import { oneByOne } from './relay/oneByOne.ts'
import { openZeppelin } from './relay/openZeppelin.ts'
import { printTables } from './relay/printTables.ts'

const { values } = parseArgs({
  options: {
    /** Requests a second, and for how many seconds. */
    rate: { type: 'string', default: '400' },
    seconds: { type: 'string', default: '20' },
    agents: { type: 'string', default: '500' },
    'block-time': { type: 'string', default: '1' },
    /** Some of `paced`, `flood`, `fleet`, `direct`, `gas`, with commas between. */
    only: { type: 'string', default: 'gas,direct,paced,flood,fleet' },
    /** Folder that gets a CPU profile of each relayer. */
    profile: { type: 'string' },
  },
})
const only = values.only.split(',')
const rate = Number(values.rate)
const count = rate * Number(values.seconds)
const agents = Number(values.agents)
const blockTime = Number(values['block-time'])
const rest = { count, agents, profile: values.profile }

const plans: readonly Plan[] = [
  ...(only.includes('paced')
    ? [1, 4, 16].map((signers) => ({ ...rest, signers, relayers: 1, rate }))
    : []),
  ...(only.includes('flood')
    ? [1, 4, 16].map((signers) => ({ ...rest, signers, relayers: 1 }))
    : []),
  ...(only.includes('fleet')
    ? [2, 4].flatMap((relayers) => [
        { ...rest, signers: 16, relayers, rate },
        { ...rest, signers: 16, relayers, rate, kill: true },
      ])
    : []),
]

const bench = await startBench(blockTime)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void bench.stop().finally(() => process.exit(1)))
}
const inclusions = new Inclusions(bench, {
  address: deploymentOf(local.id).contracts.forwarder,
  topic: toEventSelector(getAbiItem({ abi: forwarderAbi, name: 'RequestExecuted' })),
  idOf: ({ topics }) => topics[1],
})
try {
  const say = (what: string) =>
    console.error(`${new Date().toISOString()} load ${loadavg()[0]?.toFixed(1)}: ${what}`)
  const gas = only.includes('gas') ? await measureGas(bench) : []
  const direct: Direct[] = []
  if (only.includes('direct')) {
    say('without a relayer')
    direct.push(
      await oneByOne(bench, inclusions, { count: Math.min(count, 3000), agents }),
      await oneByOne(bench, inclusions, { count: 16 * 10, agents, underWay: 16 }),
      await openZeppelin(bench, { agents: 100, each: 8 }),
      await ceiling(bench, inclusions, { count: 3000, agents, batch: 1 }),
      await ceiling(bench, inclusions, { count: 10_000, agents, batch: 50 }),
    )
  }
  for (const one of direct) say(JSON.stringify(one))
  const relayed: Measure[] = []
  for (const plan of plans) {
    const { signers, relayers, kill } = plan
    say(`${signers} keys, ${relayers} relayers, ${plan.rate ?? 'all'}${kill ? ', one killed' : ''}`)
    const measure = await measureRelay(bench, inclusions, plan)
    say(JSON.stringify(measure))
    relayed.push(measure)
  }
  const moment = `load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')} in 1, 5 and 15 minutes`
  console.log(
    `${count} requests of ${agents} agents, blocks of ${blockTime} s, ${cpus().length} processors, ${moment}\n`,
  )
  console.log(printTables({ relayed, direct, gas, blockTime }))
} finally {
  await inclusions.stop()
  await bench.stop()
}
