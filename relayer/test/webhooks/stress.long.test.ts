import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { localChainId, problemType, RelayProblemError, type Webhooks } from '@guildhall/sdk'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Random } from '../../../script/stack/random.ts'
import { Fleet } from '../chaos/fleet.ts'
import { Tally } from '../chaos/tally.ts'
import { type Receiver, startReceiver } from '../hooks/receiver.ts'
import { newcomer } from '../newcomer.ts'
import { reorg } from '../reorg.ts'
import { type Stack, startStack, type TestRelayer } from '../stack.ts'
import { startDnsServer } from '../verify/dnsServer.ts'
import type { Listener } from './stress/listener.ts'
import { movingName, patience, startListeners } from './stress/listeners.ts'
import { type Market, openMarket } from './stress/market.ts'
import { type Row, refusedRow, rowOf, tableOf } from './stress/report.ts'
import { Truth } from './stress/truth.ts'
import { webhooksOf } from './subscriber.ts'

/**
 * Relayers are killed and blocks vanish while a market is busy and its receivers are good, moody, slow,
 * broken and worse. In the end those that can hear must know exactly what the chain knows.
 */
const wanted = Number(process.env.HOOKS_EVENTS ?? 500)
const seed = Number(process.env.HOOKS_SEED ?? 1)
const file = process.env.HOOKS_REPORT
/** Events the slowest good receiver may be behind: more than this waits for it. */
const mostBehind = 2000
/** How long, in the end, nothing may come before what is missing is lost. */
const grace = 90_000
const home = '127.0.0.6'
const canaryHost = '127.0.1.1'
const privateName = 'private.example'
const away = ['10.0.0.1', '169.254.169.254', '192.168.1.1', canaryHost] as const

// A busy machine may need a second for each; what fails is not to be tried until it does not
vi.setConfig({ testTimeout: 2 * grace + 60_000 + wanted * 1000 })
const random = new Random(seed)
const tally = new Tally()
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

let stack: Stack
let maker: TestRelayer
let dns: Awaited<ReturnType<typeof startDnsServer>>
let wrongTls: SMTPServer
let environment: Record<string, string>
let api: Webhooks
let market: Market
let fleet: Fleet | undefined
let canaries: readonly Receiver[] = []
let listeners: readonly Listener[] = []
let outside: readonly Row[] = []

beforeAll(async () => {
  stack = await startStack()
  dns = await startDnsServer()
  dns.addresses.set(movingName, home)
  dns.addresses.set(privateName, '10.0.0.1')
  environment = {
    HOOK_KEY: `0x${'7a'.repeat(32)}`,
    OUTGOING_ALLOWED: '127.0.0.0/28',
    DNS_SERVERS: dns.address,
    HOOK_RETRIES: '0.2 0.5 1 2 4 8 8',
    HOOK_TIMEOUT: String(patience),
    DATABASE_SCHEMA: 'relayer',
  }
  maker = await stack.relayer({ relaying: false, environment })
  api = await webhooksOf(maker, await newcomer(stack))
  const canary = await startReceiver(canaryHost)
  listeners = await startListeners(api, { random, canary: canary.url })
  const moving = listeners.find(({ receiver }) => receiver.url.includes(home))
  // What the moved name would lead to
  const moved = await startReceiver(canaryHost, Number(new URL(moving?.receiver.url ?? '').port))
  canaries = [canary, moved]
  outside = await refusedOnes()
  market = await openMarket(stack)
})

afterAll(async () => {
  await fleet?.stop()
  for (const { receiver } of listeners) await receiver.stop()
  for (const one of canaries) await one.stop()
  await dns?.stop()
  if (wrongTls) await new Promise<void>((resolve) => wrongTls.close(resolve))
  await stack?.stop()
})

test(`${wanted} events, relayers killed and blocks replaced: none lost, none signed wrongly`, {
  retry: 0,
}, async () => {
  const began = Date.now()
  const truth = new Truth(stack, await stack.chain.getBlockNumber())
  fleet = await startFleet()
  await stack.chain.setAutomine(false)
  try {
    await disturb(truth, fleet)
  } finally {
    await stack.chain.setAutomine(true)
  }
  await stack.chain.mine({ blocks: 1 })

  const events = await truth.events()
  // Those that heard all along need no help
  await settle(() => rowsOf(events, { isMended: false }))
  await mend()
  await settle(() => rowsOf(events))

  const end = [...(await rowsOf(events)), ...outside]
  const seconds = Math.round((Date.now() - began) / 1000)
  const told = { seed, events: events.length, seconds, ...tally.counts(), receivers: end }
  console.log(
    `seed ${seed}, ${events.length} events, ${seconds} s\n${tally.table()}\n\n${tableOf(end)}`,
  )
  if (file) {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, `${JSON.stringify(told, null, 2)}\n`)
  }
  expect(end.flatMap(({ receiver, faults }) => faults.map((one) => `${receiver}: ${one}`))).toEqual(
    [],
  )
  expect(canaries.flatMap(({ received }) => received)).toEqual([])
  expect(tally.count('relayers killed')).toBeGreaterThan(0)
  expect(tally.count('reorganisations')).toBeGreaterThan(0)
})

/** Plays until there are events enough, while the seed has relayers die, blocks vanish and a name move. */
async function disturb(truth: Truth, fleet: Fleet): Promise<void> {
  for (let rounds = 1; (await truth.count()) < wanted; rounds += 1) {
    await market.round()
    if (rounds % 3 === 0) {
      await hear()
      await reorg(stack, 1 + random.below(6))
      tally.add('reorganisations')
    }
    if (rounds % 5 === 2 && (await fleet.kill(random.below(2)))) tally.add('relayers killed')
    dns.addresses.set(movingName, random.pick(away))
    await catchUp(await truth.count())
  }
}

/** Lets receivers hear some of what is about to vanish. */
async function hear(): Promise<void> {
  const counts = steady().map(({ known }) => known.messages)
  const end = Date.now() + 3000
  while (Date.now() < end) {
    await sleep(100)
    if (steady().every(({ known }, one) => known.messages > (counts[one] ?? 0) + 20)) return
  }
}

/** Waits while a good receiver is so far behind that in the end its messages would not be kept. */
async function catchUp(count: number): Promise<void> {
  const end = Date.now() + grace
  while (Date.now() < end) {
    const least = Math.min(...steady().map(({ known }) => known.messages - 2 * known.retracted))
    if (count - least < mostBehind) return
    await sleep(200)
  }
}

/** Puts right what was wrong with receivers, and has them told what they missed. */
async function mend(): Promise<void> {
  dns.addresses.set(movingName, home)
  for (const { webhook, events, isGood, mend } of listeners) {
    if (!events || !isGood) continue
    mend()
    const { state } = await api.get(webhook.id)
    if (state === 'disabled') await api.enable(webhook.id)
    tally.add(
      'told again after being given up',
      await api.replay(webhook.id, { from: 1, dead: true }),
    )
  }
}

/** Waits until nothing is wrong with any of some receivers, or nothing has come to any for long enough. */
async function settle(rowsNow: () => Promise<readonly Row[]>): Promise<void> {
  let least = Number.POSITIVE_INFINITY
  let end = Date.now() + grace
  while (Date.now() < end) {
    const rows = await rowsNow()
    if (rows.every(({ faults }) => faults.length === 0)) return
    const lost = rows.reduce((sum, row) => sum + row.lost, 0)
    if (lost < least) end = Date.now() + grace
    least = Math.min(least, lost)
    await sleep(500)
  }
  console.log(tableOf(await rowsNow()))
}

/** Those that are good all the time. */
function steady(): readonly Listener[] {
  return listeners.filter(({ isGood, events }) => isGood && !events)
}

async function rowsOf(truth: readonly string[], { isMended = true } = {}): Promise<readonly Row[]> {
  const states = new Map((await api.list()).map(({ id, state }) => [id, state]))
  const kills = tally.count('relayers killed')
  return (isMended ? listeners : steady()).map((one) =>
    rowOf(one, { truth, state: states.get(one.webhook.id) ?? 'unproven', kills }),
  )
}

/** Addresses that are never told anything: they are refused, or do not prove to want it. */
async function refusedOnes(): Promise<readonly Row[]> {
  wrongTls = new SMTPServer({ secure: true })
  wrongTls.on('error', () => {})
  const listening = wrongTls.listen(0, '127.0.0.9')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  const urls = {
    'wrong TLS': `https://127.0.0.9:${port}/hook`,
    'name of a private address': `https://${privateName}/hook`,
    'private address': 'https://10.0.0.1/hook',
    'cloud metadata': 'http://169.254.169.254/latest/meta-data',
  }
  const filter = { everything: true }
  return Promise.all(
    Object.entries(urls).map(async ([name, url]) => {
      const state = await api.create({ url, filter }).then(
        (made) => made.state,
        (error) => problemOf(error),
      )
      return refusedRow(name, state)
    }),
  )
}

/** @throws what is no refusal of the address. */
function problemOf(error: unknown): 'refused' {
  const isRefusal =
    error instanceof RelayProblemError && error.type === problemType('callback-not-allowed')
  if (isRefusal) return 'refused'
  throw error
}

async function startFleet(): Promise<Fleet> {
  const { CHAIN_RPC_URL = '', DATABASE_URL = '', CONTENT_DIR = '' } = stack.environment
  const options = {
    chainId: localChainId,
    rpcUrl: CHAIN_RPC_URL,
    databaseUrl: DATABASE_URL,
    contentDir: CONTENT_DIR,
    logFile: join(stack.dir, 'relayers.log'),
    env: { ...environment, LEASE_SECONDS: '1' },
  }
  const started = new Fleet([options, options], tally)
  await started.startAll()
  return started
}
