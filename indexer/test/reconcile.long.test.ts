import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deploymentOf, local } from '@guildhall/sdk'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anvilKey } from '../../script/stack/keys.ts'
import { Random } from '../../script/stack/random.ts'
import { startWriter } from '../../script/stack/startIndexer.ts'
import { rpc } from './actor.ts'
import { putContent } from './contentServer.ts'
import { caughtUp } from './graphql.ts'
import { compare } from './life/compare.ts'
import { Life } from './life/life.ts'
import { brief, deliverable, reason } from './market/documents.ts'
import { type ReadSide, startReadSide } from './startReadSide.ts'

/**
 * A market lives at random, its writer is killed and its chain reorganised meanwhile; at the end all
 * that is read is what the chain says. `npm run reconcile` runs it at length.
 */
const seed = Number(process.env.RECONCILE_SEED ?? 1)
const jobs = Number(process.env.RECONCILE_JOBS ?? 150)
const kills = Number(process.env.RECONCILE_KILLS ?? 1)
const reorgs = Number(process.env.RECONCILE_REORGS ?? 4)
const title = `seed ${seed}, ${jobs} jobs, ${reorgs} reorgs, ${kills} kills: what is read is what the chain says`
/** Blocks a reorg takes back at most; few reorgs stay within what Ponder looks at. */
const deepest = reorgs < 60 ? 29 : 60
const minute = 60
const hour = 60 * minute
const random = new Random(seed)
const deployment = deploymentOf(local.id)
let side: ReadSide
let life: Life
let isRight = false

beforeAll(async () => {
  side = await startReadSide({ keptStates: 200 })
  const put = (bytes: Uint8Array) => putContent(side.content.url, bytes)
  life = await Life.begin({
    ...{ deployment, rpcUrl: side.anvil.url, random, size: 16 },
    documents: [await put(brief('Sort the deeds')), await put(deliverable), await put(reason)],
    admin: privateKeyToAccount(anvilKey(7)).address,
  })
})

afterAll(async () => {
  if (side && !isRight) {
    const kept = join(tmpdir(), `guildhall-reconcile-${seed}-${Date.now()}`)
    await cp(side.logDir, kept, { recursive: true })
    console.log(`Logs: ${kept}`)
  }
  await side?.stop()
})

test(title, { timeout: 7_200_000 }, async () => {
  const disturbances = random.shuffle([
    ...depths().map((depth) => () => reorganise(depth)),
    ...Array.from({ length: kills }, () => kill),
  ])
  let made = 0
  let most = 0
  let blocks = 0
  let next = 0
  while (made < jobs || next < disturbances.length) {
    // Mostly minutes, now and then a day
    const seconds = random.chance(0.06) ? 24 * hour : (1 + random.below(30)) * minute
    await life.round({ newJobs: made < jobs ? 3 + random.below(6) : 1, seconds })
    blocks++
    most = Math.max(most, Number(await life.jobCount()))
    const due = Math.floor((disturbances.length * Math.min(most, jobs)) / jobs)
    // The market itself is never taken back
    if (blocks > deepest && next < due) await disturbances[next++]?.()
    made = Number(await life.jobCount())
  }
  // What goes on comes to an end, most of it
  for (let i = 0; i < 12; i++) await life.round({ newJobs: 0, seconds: 6 * hour })

  await isCaughtUp()
  const { checked, reached, faults } = await compare({
    ...{ deployment, rpcUrl: side.anvil.url, graphqlUrl: side.graphqlUrl },
    ...{ databaseUrl: side.database.databaseUrl, schema: side.indexer.views },
  })
  const { sent, reverted, forgotten } = life.blocks
  console.log(
    [
      `${made} jobs in ${blocks} blocks, ${sent} transactions, ${reverted} of them refused`,
      `The node had to be told the code of ${forgotten} contracts again`,
      `Held against the chain\n${list(checked)}`,
      `Jobs by end, or by state\n${list(reached)}`,
    ].join('\n'),
  )
  expect(faults.slice(0, 20)).toEqual([])
  isRight = true
})

/** From 1 block up. */
function depths(): number[] {
  return Array.from({ length: reorgs }, (_, i) => 1 + Math.floor((i * deepest) / reorgs))
}

async function reorganise(depth: number): Promise<void> {
  // In short, not while the writer asks for what vanishes: that costs it a minute
  if (reorgs < 60) await isCaughtUp()
  await life.reorganise(depth)
  await life.round({ newJobs: 2, seconds: minute })
  // Deeper than Ponder looks: it is begun anew
  if (depth >= 30) await kill()
}

async function kill(): Promise<void> {
  await side.parts.writer?.kill()
  for (let i = 0; i < 5; i++) await life.round({ newJobs: 3, seconds: minute })
  side.indexer.schema = (await side.prepare()).schema
  side.parts.writer = await startWriter(side.indexer)
}

async function isCaughtUp(): Promise<void> {
  const head = Number(await rpc(side.anvil.url, 'eth_blockNumber'))
  await caughtUp(side.graphqlUrl, head, 240)
}

function list(counts: Record<string, number>): string {
  const lines = Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return lines.map(([name, count]) => `  ${name.padEnd(20)}${count}`).join('\n')
}
