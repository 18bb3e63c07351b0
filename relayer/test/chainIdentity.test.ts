import { base, drip, localChainId } from '@guildhall/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findDisagreement, isDisposable, rememberBlock, reset } from '../src/chainIdentity.ts'
import { newAgent } from './agent.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

let stack: Stack
let another: Stack
let relayer: TestRelayer
let elsewhere: TestRelayer

beforeAll(async () => {
  ;[stack, another] = await Promise.all([startStack(), startStack()])
  const { DATABASE_URL = '' } = stack.environment
  relayer = await stack.relayer({ relaying: false })
  elsewhere = await another.relayer({ relaying: false, environment: { DATABASE_URL } })
})

afterAll(async () => {
  await stack.stop()
  await another.stop()
})

test('default: an empty database agrees with any chain, a kept one with its own', async () => {
  expect(await findDisagreement(relayer.deps)).toBeUndefined()
  await stack.chain.mine({ blocks: 2 })
  await relayer.deps.head.refresh()
  await rememberBlock(relayer.deps)
  expect(await findDisagreement(relayer.deps)).toBeUndefined()
  await stack.chain.mine({ blocks: 100 })
  expect(await findDisagreement(relayer.deps)).toBeUndefined()
})

test('behavior: another block in the remembered place, or none', async () => {
  expect(await findDisagreement(elsewhere.deps)).toMatch(/^block \d+ was 0x\w+ and is missing$/)
  await another.chain.mine({ blocks: 100, interval: 7 })
  expect(await findDisagreement(elsewhere.deps)).toMatch(/^block \d+ was 0x\w+ and is 0x\w+$/)
})

test('behavior: another deployment on the same chain', async () => {
  const contracts = { ...deployment.contracts, forwarder: deployment.contracts.offers }
  const deps = { ...relayer.deps, deployment: { ...deployment, contracts } }
  expect(await findDisagreement(deps)).toMatch(/^the rows are of the forwarder 0x/)
})

test('behavior: after a reset nothing is left to disagree', async () => {
  await relayer.client.submit(await newAgent(stack).sign(drip(deployment)))
  await reset(relayer.deps)
  expect(await findDisagreement(elsewhere.deps)).toBeUndefined()
  expect(await relayer.deps.sql`select id from requests`).toHaveLength(0)
})

test('behavior: only the local chain’s rows are dropped without asking', () => {
  expect(isDisposable(localChainId)).toBe(true)
  expect(isDisposable(base.id)).toBe(false)
})
