import { mkdir } from 'node:fs/promises'
import { deploymentOf } from '@guildhall/sdk'
import { expect } from 'vitest'
import { pass, rpc } from '../../indexer/test/actor.ts'
import { answer } from '../../indexer/test/graphql.ts'
import { connect } from '../../relayer/src/database/connect.ts'
import { multicall } from '../../relayer/src/keeper/wantMoves.ts'
import { multicallCode } from '../../relayer/test/multicall.ts'
import { anvilKey } from '../../script/stack/keys.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { anotherRelayer } from '../doors/door.ts'

const schema = 'relayer_keeping'
const day = 86_400
const unended = '[OPEN, FUNDED, SUBMITTED, JUDGED, DISPUTED]'

type Left = {
  due: { action: string }[]
  jobs: { edges: { node: { id: string; entry: string; status: string; deadline: number } }[] }
  meta: { blockTimestamp: number }
}

/**
 * Everything everybody left lying is brought to its end by two keepers of one database, one of which dies
 * again and again: each call once, none of them in vain.
 */
export async function keeps(stack: Stack, dir: string): Promise<void> {
  const left = async (): Promise<Left> => {
    const block = Number(await rpc(stack.anvil.url, 'eth_blockNumber'))
    const read = `query ($block: Int!) {
      due(minBlock: $block) { action }
      jobs(first: 100, filter: { status: ${unended} }, orderBy: DEADLINE_ASC) {
        edges { node { id entry status deadline } }
      }
      meta { blockTimestamp }
    }`
    return answer<Left>(stack.indexer.graphqlUrl, read, { block })
  }
  const env = {
    DATABASE_SCHEMA: schema,
    RELAYER_PRIVATE_KEYS: anvilKey(5),
    KEEPER: 'on',
    KEEPER_SECONDS: '1',
  }
  for (const name of ['mortal', 'other']) await mkdir(`${dir}/${name}/logs`, { recursive: true })
  const poor = await anotherRelayer(stack, `${dir}/mortal`, { ...env, KEEPER_COIN_PER_DAY: '0' })
  const before = await left()
  expect(before.due.map(({ action }) => action)).toContain('TIME_OUT')
  await new Promise((resolve) => setTimeout(resolve, 3000))
  expect((await left()).due).toEqual(before.due)
  await poor.running.stop()

  await rpc(stack.anvil.url, 'anvil_setCode', multicall, multicallCode())
  const rich = { ...env, KEEPER_COIN_PER_DAY: '100' }
  const [mortal, other] = [
    await anotherRelayer(stack, `${dir}/mortal`, rich),
    await anotherRelayer(stack, `${dir}/other`, rich),
  ]
  const sql = connect({ url: stack.postgres.url, schema })
  try {
    let deaths = 0
    for (let round = 0; ; round++) {
      expect(round, 'days passed').toBeLessThan(60)
      const nothingDue = async () => (await left()).due
      const waiting = expect.poll(nothingDue, { timeout: 120_000, interval: 500 }).toEqual([])
      if (round % 4 === 1) {
        await mortal.running.kill()
        await mortal.again()
        deaths++
      }
      await waiting
      const { jobs, meta } = await left()
      const isOver = ({ entry, status }: { entry: string; status: string }) =>
        entry === 'PLAIN' && status === 'OPEN'
      const [next] = jobs.edges.map(({ node }) => node).filter((job) => !isOver(job))
      if (!next) break
      await pass(stack.anvil.url, Math.max(day, next.deadline - meta.blockTimestamp))
    }
    expect(deaths).toBeGreaterThan(0)
    // What was mined last counts once it is deep enough
    const states = async () => {
      await rpc(stack.anvil.url, 'evm_mine')
      return (await sql`select distinct state from calls where kind = 'keep'`).map(
        ({ state }) => state,
      )
    }
    await expect.poll(states, { timeout: 30_000 }).toEqual(['confirmed'])
    const [count] = await sql`select count(*)::int as calls from calls`
    expect(count?.calls).toBeGreaterThan(before.due.length)
    // Ended jobs are booked as well; several moves of one account are one call
    const { standing, points } = deploymentOf(stack.chainId).contracts
    for (const contract of [standing, points]) {
      const [booked] = await sql`
        select count(*)::int as moves from kept_moves where target = ${contract}`
      expect(booked?.moves).toBeGreaterThan(0)
    }
    const [together] = await sql`
      select max(moves)::int as most from (
        select count(*) as moves from kept_moves group by call_id
      ) counts`
    expect(together?.most).toBeGreaterThan(1)
    const { meta } = await answer<{ meta: object }>(
      stack.indexer.graphqlUrl,
      '{ meta { solvency } }',
    )
    expect(meta).toMatchObject({ solvency: 'SOLVENT' })
  } finally {
    await sql.end()
    await mortal.running.stop()
    await other.running.stop()
  }
}
