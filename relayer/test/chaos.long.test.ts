import { join } from 'node:path'
import {
  drip,
  finalRelayStates,
  localChainId,
  problemType,
  RelayProblemError,
  type RelayStatus,
  randomLane,
  requestId,
  type SignedRequest,
  setAgentUri,
} from '@guildhall/sdk'
import type postgres from 'postgres'
import { type Hex, parseGwei } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Random } from '../../script/stack/random.ts'
import { newAgent } from './agent.ts'
import { type Ending, endings, RestartedDatabase } from './chaos/database.ts'
import { disturb } from './chaos/disturb.ts'
import { expectBudgets } from './chaos/expectBudgets.ts'
import { expectNoGap, expectTruth } from './chaos/expectTruth.ts'
import { Fleet } from './chaos/fleet.ts'
import {
  installKillPoints,
  type KillPoint,
  killAt,
  killPoints,
  nameOf,
  rareKillPoints,
} from './chaos/killPoints.ts'
import { Tally } from './chaos/tally.ts'
import { executeDirectly } from './executeDirectly.ts'
import { reorg } from './reorg.ts'
import { type RpcGate, startRpcGate } from './rpcGate.ts'
import { deployment, type Stack, startStack } from './stack.ts'

/**
 * Everything goes wrong at once, for a while, and until a relayer was killed at every boundary between
 * two states; then it stops, and everything must be true.
 */
const seed = Number(process.env.CHAOS_SEED ?? 1)
const seconds = Number(process.env.CHAOS_SECONDS ?? 12)
const isLong = seconds > 60
const size = Number(process.env.CHAOS_RELAYERS ?? 2)
/** Blocks that make an end final: reorganisations replace one fewer. */
const confirmations = 4
/** Requests one signer may have relayed in a day: one of them wants more. */
const mostRequests = 8
/** Seconds that what was accepted has to end in. */
const grace = 180

const random = new Random(seed)
const tally = new Tally()
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
let stack: Stack
let gates: readonly RpcGate[]
let database: RestartedDatabase
let fleet: Fleet
let greedy: ReturnType<typeof newAgent>

beforeAll(async () => {
  stack = await startStack()
  await stack.chain.mine({ blocks: confirmations })
  await stack.chain.setAutomine(false)
  // A node and a database of its own: both are ended and made to lie
  database = await RestartedDatabase.start(join(stack.dir, 'postgres'))
  gates = await Promise.all(
    Array.from({ length: size }, () => startRpcGate(stack.environment.CHAIN_RPC_URL ?? '')),
  )
  const options = gates.map((gate) => ({
    chainId: localChainId,
    rpcUrl: gate.url,
    databaseUrl: database.url,
    contentDir: stack.environment.CONTENT_DIR ?? '',
    logFile: process.env.CHAOS_LOG ?? join(stack.dir, 'relayers.log'),
    env: {
      LEASE_SECONDS: '1',
      CONFIRMATIONS: String(confirmations),
      REPLACE_AFTER_BLOCKS: '3',
      LOG_LEVEL: 'info',
      BUDGET_SIGNER_DAY: `${mostRequests} 100000000 10`,
      BUDGET_UNBOUND_DAY: '1000000 1000000000000 1000',
      BUDGET_ALL_DAY: '1000000 1000000000000 1000',
    },
  }))
  greedy = newAgent(stack)
  fleet = new Fleet(options, tally)
  await fleet.startAll()
  await database.use(installKillPoints)
})

afterAll(async () => {
  await fleet.stop()
  await Promise.all(gates.map((gate) => gate.stop()))
  await database.stop()
  await stack.stop()
})

/** Blocks, some of them dear, and now and then some that vanish. */
async function moveChain(): Promise<void> {
  if (random.chance(0.1)) {
    await stack.chain.setNextBlockBaseFeePerGas({ baseFeePerGas: parseGwei('30') })
    tally.add('base fee jumped thirtyfold')
  } else if (random.chance(0.3)) {
    await stack.chain.setNextBlockBaseFeePerGas({ baseFeePerGas: parseGwei('1') })
  }
  await stack.chain.mine({ blocks: 1 })
  if (!random.chance(0.1)) return
  const depth = 1 + random.below(confirmations - 1)
  await reorg(stack, depth)
  tally.add(`reorganised ${depth} deep`)
}

type Blow = { readonly name: string; readonly strike: () => Promise<boolean> }

function killing(point: KillPoint): Blow {
  return { name: nameOf(point), strike: () => killAt({ database, fleet, gates }, point, 15_000) }
}

function restarting(ending: Ending): Blow {
  const strike = () => database.restart(ending).then(() => true)
  return { name: `database server ended by ${ending} and started again`, strike }
}

const cutting: Blow = {
  name: 'all connections to the database cut',
  strike: () =>
    database.use(async (sql) => {
      const cut = await sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name like 'relayer %'`
      return cut.length > 0
    }),
}

/**
 * What every run must survive: a relayer killed at every boundary and the database server ended; in a
 * long run on either side of the boundary, and in each way.
 */
const blows: readonly Blow[] = random.shuffle([
  ...killPoints.flatMap((sides) => (isLong ? sides : [random.pick(sides)])).map(killing),
  ...(isLong ? endings : [random.pick(endings)]).map(restarting),
  cutting,
])

/** One blow after another, again those that nobody came to, and then any until the time is up. */
async function strikeAll(isOn: () => boolean): Promise<void> {
  const left = [...blows]
  while (left.length > 0 || isOn()) {
    const blow = left.shift() ?? anyBlow()
    // On a slow machine relayers take a while to come back; with none there is nobody to strike
    await fleet.clients()
    if (await blow.strike()) tally.add(blow.name)
    else if (blows.includes(blow)) left.push(blow)
    await sleep(isLong ? 3000 * random.next() : 100)
  }
}

function anyBlow(): Blow {
  if (random.chance(0.1)) return random.chance(0.5) ? cutting : restarting(random.pick(endings))
  return killing(random.pick(random.pick([...killPoints, ...rareKillPoints])))
}

/** Some requests are followed by another in their lane. */
async function sign(): Promise<readonly SignedRequest[]> {
  const agent = random.chance(0.15) ? greedy : newAgent(stack)
  const call = random.chance(0.1)
    ? setAgentUri(deployment, { agentId: 404n, agentUri: '' })
    : drip(deployment)
  const { timestamp } = await stack.chain.getBlock()
  const deadline = Number(timestamp) + (random.chance(0.1) ? 4 + random.below(8) : 3600)
  // A lane nobody used: asking the chain for its next nonce may meet a block that vanishes
  const first = await agent.sign(call, { deadline, nonce: randomLane() << 64n })
  if (random.chance(0.7)) return [first]
  const nonce = first.request.nonce + 1n
  return [first, await agent.sign(drip(deployment), { deadline: deadline + 3600, nonce })]
}

/** As a client does it: the same request again until there is an answer, and sometimes after that. */
async function submit(signed: SignedRequest): Promise<boolean> {
  const times = random.chance(0.2) ? 2 : 1
  for (let taken = 0; taken < times; ) {
    const client = random.pick(await fleet.clients())
    try {
      await client.submit(signed)
      taken += 1
    } catch (error) {
      if (isBudgetSpent(error)) {
        tally.add('refused beyond the budget')
        return taken > 0
      }
      if (error instanceof RelayProblemError && !error.retryable) return taken > 0
      tally.add('submission tried again')
      await sleep(100)
    }
  }
  return true
}

function isBudgetSpent(error: unknown): boolean {
  return error instanceof RelayProblemError && error.type === problemType('budget-spent')
}

test(
  `seed ${seed}, ${seconds} s: every accepted request ends once, as the chain says`,
  async () => {
    for (const gate of gates) gate.disturb(disturb(random, tally))
    const end = Date.now() + seconds * 1000
    let isKilling = true
    const isOn = () => isKilling || Date.now() < end
    let isMoving = true
    const loop = async (interval: number, act: () => Promise<void>) => {
      while (isOn()) {
        await act()
        await sleep(interval * (0.5 + random.next()))
      }
    }
    const moving = (async () => {
      while (isMoving) {
        await (isOn() ? moveChain() : stack.chain.mine({ blocks: 1 }))
        await sleep(250)
      }
    })()

    const accepted: SignedRequest[] = []
    const turnedAway: SignedRequest[] = []
    const byOwners = new Set<Hex>()
    const work: Promise<void>[] = []
    const handOver = async (signed: SignedRequest) => {
      if (!(await submit(signed))) {
        turnedAway.push(signed)
        return void tally.add('refused at the door')
      }
      accepted.push(signed)
      if (!random.chance(0.05)) return
      tally.add('executed by its owner as well')
      byOwners.add(requestId(deployment, signed.request))
      const mined = executeDirectly(stack, signed).then(() => true)
      // A reorganisation may take it away, and nobody sends it again
      if (!(await Promise.race([mined.catch(() => false), sleep(5000)]))) {
        tally.add('owner’s transaction vanished')
      }
    }
    await Promise.all([
      loop(60, async () => {
        const lane = await sign()
        work.push(
          (async () => {
            for (const signed of lane) await handOver(signed)
          })(),
        )
      }),
      strikeAll(() => Date.now() < end).finally(() => {
        isKilling = false
      }),
    ])
    for (const gate of gates) gate.open()
    await stack.chain.setNextBlockBaseFeePerGas({ baseFeePerGas: parseGwei('1') })
    for (let more = 0; more <= mostRequests; more += 1) {
      await handOver(await greedy.sign(drip(deployment)))
    }
    await Promise.all(work)

    // An answer that did not come in time may have been a better one than the next
    const idOf = ({ request }: SignedRequest) => requestId(deployment, request)
    const late = await database.use(
      (sql) => sql<{ id: Hex }[]>`
        select id from requests where id = any(${turnedAway.map(idOf)})`,
    )
    const ids = [...accepted.map(idOf), ...late.map(({ id }) => id)]
    const unfinished = () =>
      database.use(async (sql) => {
        const [row] = await sql<
          [{ requests: number; transactions: number; reserved: number }]
        >`select
          (select count(*)::int from reservations s join requests r on r.id = s.request_id) as reserved,
          (select count(*)::int from requests where state not in ${sql([...finalRelayStates])}) as requests,
          (select count(*)::int from transactions where state not in ('confirmed', 'lost')) as transactions`
        return { ...row }
      })
    await expect
      .poll(unfinished, { timeout: grace * 1000, interval: 500 })
      .toEqual({ requests: 0, transactions: 0, reserved: 0 })
    isMoving = false
    await moving

    const [client] = await fleet.clients()
    const statuses: RelayStatus[] = []
    // An address may have so many questions open
    for (let at = 0; at < ids.length; at += 500) {
      const some = ids.slice(at, at + 500)
      statuses.push(...(await Promise.all(some.map((id) => client.status(id)))))
    }
    for (const { state, minedByOthers, error } of statuses) {
      const why = state === 'refused' ? `: ${error?.name}` : ''
      tally.add(`ended ${state}${why}${minedByOthers ? ', mined by others' : ''}`)
    }
    await database.use(countTransactions)
    console.log(`seed ${seed}, ${seconds} s, ${ids.length} requests accepted\n${tally.table()}`)

    expect(ids.length).toBeGreaterThan(0)
    for (const { name } of blows)
      expect({ name, times: tally.count(name) }).not.toEqual({ name, times: 0 })
    // What befalls the relayers must cost no good request its execution
    for (const name of ['Unsimulated', 'Undeliverable']) {
      expect(tally.count(`ended refused: ${name}`)).toBe(0)
    }
    const isNextDay = new Date().getUTCDate() !== new Date(end).getUTCDate()
    if (!isNextDay) expect(tally.count('refused beyond the budget')).toBeGreaterThan(0)
    await database.use(async (sql) => {
      await expectTruth(stack, sql, statuses, byOwners)
      await expectNoGap(stack, sql)
      if (isNextDay) return
      await expectBudgets(stack, sql, (subject) =>
        BigInt(subject.startsWith('signer:') ? mostRequests : 1_000_000),
      )
    })
  },
  (seconds + grace + 300) * 1000,
)

async function countTransactions(sql: postgres.Sql): Promise<void> {
  const kinds = await sql<{ kind: string; count: number }[]>`
    select kind, count(*)::int from transactions group by kind`
  for (const { kind, count } of kinds) tally.add(`transactions: ${kind}`, count)
  const [versions] = await sql<{ count: number }[]>`
    select (select count(*) from versions)::int - (select count(*) from transactions)::int as count`
  tally.add('transactions: replaced by a dearer version', versions?.count)
}
