import { toHex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anvilKey } from '../../../script/stack/keys.ts'
import { postWanted } from '../../src/system/postWanted.ts'
import { readSystemSettings, systemSettingsSchema } from '../../src/system/settings.ts'
import { spentToday } from '../../src/system/spentToday.ts'
import type { SystemJobRow } from '../../src/system/wanted.ts'
import { type Stack, startStack, type TestRelayer } from '../stack.ts'

/** Jobs of the market's own that are begun and not posted yet. */
let stack: Stack
let relayer: TestRelayer
const week = 7 * 86_400

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ relaying: false })
})

afterAll(() => stack?.stop())

async function row(key: string, other: object): Promise<SystemJobRow> {
  const { sql } = relayer.deps
  const plain = { key, template: 'post-thread', points: 30, wanted_at: 1n, ...other }
  const [found] = await sql<SystemJobRow[]>`
    insert into system_jobs ${sql(plain as never)} returning *`
  if (!found) throw new Error('Nothing was wanted.')
  return found
}

const planAt = (at: number) =>
  relayer.deps.sql.json({ seed: toHex(1, { size: 32 }), at, fixed: {} }) as never

test('what is under way counts towards the day, whenever it was begun', async () => {
  const { timestamp: time } = await relayer.deps.head.refresh()
  await row('posted', { state: 'posted', posted_at: BigInt(time), points: 20 })
  await row('long ago', { state: 'posted', posted_at: BigInt(time - week) })
  await row('not begun', {})
  await row('begun', { plan: planAt(time - 86_400), points: 40 })
  expect(await spentToday(relayer.deps, time)).toEqual({ points: 60, underWay: 1 })
})

test('a week later it is dropped, once nothing of it can be mined any more', async () => {
  const { deps } = relayer
  const { timestamp: time } = await deps.head.refresh()
  const settings = readSystemSettings(
    systemSettingsSchema.parse({ SYSTEM_PRIVATE_KEY: anvilKey(3) }),
  )
  if (!settings) throw new Error('There is a key.')
  const pageInfo = { hasNextPage: false, endCursor: null }
  const indexer = { ask: async () => ({ jobs: { edges: [], pageInfo } }) }
  const stale = await row('stale', {
    wanted_at: BigInt(time - week - 1),
    plan: planAt(time - 3600),
  })
  await postWanted(deps, { indexer } as never, settings, stale)
  const [after] = await deps.sql`select state from system_jobs where key = 'stale'`
  expect(after).toEqual({ state: 'dropped' })
})
