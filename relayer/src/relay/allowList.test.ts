import { deploymentOf, forwarderAbi, jobMarketAbi, local } from '@guildhall/sdk'
import { type Abi, toFunctionSelector } from 'viem'
import { expect, test } from 'vitest'
import { allowListOf } from './allowList.ts'

const deployment = deploymentOf(local.id)
const { contracts } = deployment
const list = allowListOf(deployment)

function selectorOf(abi: Abi, name: string) {
  const item = abi.find((item) => item.type === 'function' && item.name === name)
  return item?.type === 'function' ? toFunctionSelector(item) : expect.fail()
}

test('default: every contract its users sign for, each with their functions', () => {
  // Nobody's signature is needed there, or governance's own transaction, or coin comes along
  const notSignedFor: readonly string[] = [
    contracts.agentWalletFactory,
    contracts.attestedReviewFactory,
    contracts.klerosArbiter,
    contracts.marketLens,
    contracts.standing,
    contracts.timelock,
    contracts.treasury,
  ]
  const signedFor = Object.values(contracts).filter((address) => !notSignedFor.includes(address))
  expect([...list.keys()].toSorted()).toEqual(signedFor.toSorted())
  for (const caps of list.values()) expect(caps.size).toBeGreaterThan(0)
  expect(list.get(contracts.jobMarket)?.has(selectorOf(jobMarketAbi, 'hire'))).toBe(true)
  expect(list.get(contracts.identityRegistry)?.size).toBe(7)
})

test('behavior: neither the batch call nor what governance does', () => {
  expect(list.get(contracts.forwarder)?.has(selectorOf(forwarderAbi, 'execute'))).toBe(false)
  const transferOwnership = selectorOf(jobMarketAbi, 'transferOwnership')
  expect(list.get(contracts.jobMarket)?.has(transferOwnership)).toBe(false)
})
