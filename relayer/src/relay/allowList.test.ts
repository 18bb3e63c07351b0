import { deploymentOf, forwarderAbi, jobMarketAbi, local } from '@guildhall/sdk'
import { type Abi, toFunctionSelector } from 'viem'
import { expect, test } from 'vitest'
import { allowListOf } from './allowList.ts'

const { contracts } = deploymentOf(local.id)
const list = allowListOf(deploymentOf(local.id))

function selectorOf(abi: Abi, name: string) {
  const item = abi.find((item) => item.type === 'function' && item.name === name)
  return item?.type === 'function' ? toFunctionSelector(item) : expect.fail()
}

test('default: every contract of the deployment, each with its users’ functions', () => {
  expect([...list.keys()].toSorted()).toEqual(Object.values(contracts).toSorted())
  for (const caps of list.values()) expect(caps.size).toBeGreaterThan(0)
  expect(list.get(contracts.jobMarket)?.has(selectorOf(jobMarketAbi, 'hire'))).toBe(true)
  expect(list.get(contracts.identityRegistry)?.size).toBe(7)
})

test('behavior: neither the batch call nor what governance does', () => {
  expect(list.get(contracts.forwarder)?.has(selectorOf(forwarderAbi, 'execute'))).toBe(false)
  const renounce = selectorOf(jobMarketAbi, 'transferOwnership')
  expect(list.get(contracts.jobMarket)?.has(renounce)).toBe(false)
})
