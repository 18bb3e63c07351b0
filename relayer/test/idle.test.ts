import { setTimeout as sleep } from 'node:timers/promises'
import { drip } from '@guildhall/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits } from '../src/relay/limits.ts'
import { newAgent } from './agent.ts'
import { deployment, type Stack, startStack } from './stack.ts'

let stack: Stack

beforeAll(async () => {
  stack = await startStack()
})

afterAll(async () => stack.stop())

test('on an idle chain requests late by our clock alone expire, and hold nobody up', async () => {
  const waiting = await stack.relayer({ relaying: false })
  const deadline = Math.floor(Date.now() / 1000) + 5
  const late = await Promise.all(
    Array.from({ length: limits.batchCount }, async () =>
      waiting.client.submit(await newAgent(stack).sign(drip(deployment), { deadline })),
    ),
  )
  const good = await waiting.client.submit(await newAgent(stack).sign(drip(deployment)))
  await sleep(deadline * 1000 - Date.now() + 1000)
  const { timestamp } = await stack.chain.getBlock()
  expect(timestamp).toBeLessThan(deadline)

  const { client, deps } = await stack.relayer()
  expect((await client.wait(good.id, { timeout: 30 })).state).toBe('confirmed')
  const ends = await Promise.all(late.map(({ id }) => client.wait(id, { timeout: 30 })))
  expect(new Set(ends.map(({ state }) => state))).toEqual(new Set(['expired']))
  const [sent] = await deps.sql`select count(*) from requests where transaction_id is not null`
  expect(sent?.count).toBe(1n)
})
